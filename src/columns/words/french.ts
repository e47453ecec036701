import type { Words } from "../knowledge/concepts.ts"

export const french: Words = {
  name: "nom, nom affiché, nom d'affichage",
  designation: "intitulé, dénomination, libellé, désignation",
  full_name: `
    nom complet, nom et prénom, nom prénom, prénom nom, prénom et nom, nom prénoms,
    nom et prénoms, contact nom complet`,
  first_name: "prénom, prénoms",
  last_name: "nom de famille, nom patronymique, nom d'usage",
  company: `
    société, entreprise, organisation, compagnie, employeur, structure, établissement,
    organisme, association, enseigne`,
  company_name: `
    raison sociale, nom de la société, nom de l'entreprise, nom société, nom entreprise,
    nom de société, nom commercial, dénomination sociale, nom de l'organisation,
    nom organisation, nom du tiers, raison social, nom ou raison sociale, nom raison sociale,
    raison sociale nom, nom de la structure`,
  contact_person: `
    personne de contact, interlocuteur, contact, à l'attention de, personne à contacter,
    contact principal, interlocuteur principal, nom du contact, nom contact, nom de contact`,
  email: `
    e mail, email, mail, adresse e mail, adresse email, adresse mail, courriel,
    adresse électronique, adresse courriel, courrier électronique, mél, mel, emails,
    adresse de messagerie, messagerie, adresse e mail principale`,
  phone: `
    téléphone, tél, numéro de téléphone, tel, téléphone fixe, n téléphone, n de téléphone,
    n tél, fixe, tél fixe, téléphones, no de téléphone, téléphone principal, numéro téléphone,
    ligne directe`,
  mobile: `
    portable, mobile, téléphone portable, téléphone mobile, tél portable, tél mobile, gsm,
    numéro de portable, n portable, natel, cellulaire, n mobile, numéro de mobile, port`,
  external_id: `
    référence externe, identifiant externe, id externe, code externe, identifiant unique`,
  customer_number: `
    numéro client, numéro de client, code client, n client, référence client, réf client,
    id client, identifiant client, n de client, compte client, numéro du client, compte tiers,
    code tiers, numéro de tiers, identifiant du client, numéro de compte client,
    n compte client, code contact, no client, no de client, numéro de compte tiers, n tiers,
    numéro tiers, compte comptable client`,
  id: "id, identifiant",
  number: "numéro, n, no, n°, num",
  code: "code",
  reference: "référence, réf",
  tax_id: `
    numéro de tva, n tva, tva intracommunautaire, numéro tva, n de tva, tva intracom,
    numéro de tva intracommunautaire, n tva intracommunautaire, n tva intracom, identifiant tva,
    n de tva intracommunautaire, numéro tva intracommunautaire, tva, identification fiscale,
    no tva, code tva intracommunautaire, numéro d'identification tva,
    numéro d'identification fiscale, numéro intracommunautaire, n identification tva,
    identifiant fiscal, tva intra`,
  register: `
    siren, siret, numéro siret, numéro siren, n siret, n siren, rcs, numéro d'entreprise,
    n entreprise, siren siret, siret siren, numéro bce, ide`,
  address: "adresse, adresse postale, adresses",
  full_address: "adresse complète, adresse formatée",
  street: `
    rue, voie, adresse rue, rue et numéro, numéro et rue, n et rue, numéro et voie,
    numéro et nom de rue, nom de la rue, n et voie`,
  street2: `
    complément, complément d'adresse, complément adresse, adresse complément, adresse suite,
    complément de l'adresse, bâtiment, étage, suite adresse, appartement,
    adresse complémentaire, bâtiment étage, résidence, complément d'adresse postale`,
  line: "ligne",
  house_number: "numéro de rue, numéro de voie, n de rue, numéro rue, n rue, numéro de maison",
  flat: "boîte, numéro d'appartement, bte",
  city: "ville, commune, localité, ville nom",
  region: `
    région, province, canton, état, état province, état région, région état,
    département province`,
  postal_code: "code postal, cp, npa, codepostal, c p, code postale",
  country: "pays, pays région, nom du pays, nom pays, pays de résidence",
  country_code: "code pays, pays code, code iso pays, code du pays, pays iso",
  website: `
    site web, site internet, site, page web, adresse web, url, site url, adresse internet,
    url du site`,
  notes: `
    notes, note, remarques, remarque, commentaires, commentaire, observations, observation,
    informations complémentaires, mémo, informations supplémentaires, note interne, bloc notes,
    note publique, commentaire public`,
  description: "description, informations, détails, note privée",
  tags: "étiquettes, tags, libellés, catégories, mots clés, étiquette, labels",
  source: `
    source, origine, provenance, canal d'acquisition, source du contact, origine du contact`,
  customer: `
    cli, client, clients, tiers, personne, cliente, adhérent, particulier, prospect, membre,
    utilisateur, patient, destinataire, débiteur, abonné, acheteur, bénéficiaire, donateur`,
  contact: "contact, contacts, coordonnées, du contact",
  account: "compte",
  record: "fiche, enregistrement",
  organisation: "société, entreprise, organisation, de la société, de l'entreprise",
  billing: "facturation, facture, de facturation, facturé, facturer, factures, payeur",
  shipping: `
    livraison, de livraison, expédition, d'expédition, livré, livrer, chantier, intervention`,
  work: "professionnel, bureau, professionnelle, travail, pro, prof",
  home: "personnel, domicile, privé, personnelle, perso, maison, privée",
  other: "autre, autres, secondaire, alternatif, supplémentaire, additionnel, complémentaire",
  main: "principal, principale, générale, standard, général, défaut, par défaut",
  second: "deuxième, second, seconde, troisième",
  mailing: "postal, correspondance, de correspondance, postale",
  legal: "siège, siège social, légal, du siège, légale, sociale, siege",
  free: "numéro vert, téléphone voiture, rappel",
  aspect: `
    type, statut, titre, civilité, fonction, poste, service, langue, devise, photo, genre, sexe,
    secteur, secteur d'activité, activité, groupe, liste, listes, deuxième prénom, suffixe,
    initiales, pseudo, nom d'utilisateur, identifiant de connexion, profession, métier, qualité,
    effectif, taille, remise, tarif, conditions de paiement, mode de paiement,
    condition de règlement, mode de règlement, moyen de paiement, règlement, échéance,
    délai de paiement, code naf, naf, code ape, ape, forme juridique, boîte postale, bp, cedex,
    emplacement, département service, centre d'intérêt, campagne, canal, projet, commande,
    commandes, abonnement, facture numéro, numéro de facture, catégorie comptable,
    compte comptable, compte collectif, représentation, conditions, priorité,
    mots de passe oublié, format, modèle, étape, score, type de client, type de contact,
    société type, rôle, magasin, agence, digicode, nationalité, taux de tva, régime de tva,
    code comptable, intitulé du poste, complément de nom, nature, journal, plan`,
  bank: `
    banque, iban, bic, rib, compte bancaire, domiciliation, numéro de compte, swift,
    code banque, titulaire du compte, n de compte, rum, mandat, code guichet, clé rib, guichet,
    numéro de compte bancaire`,
  money: `
    solde, montant, encours, chiffre d'affaires, ca, total, plafond, crédit, débit, capital,
    total dépensé, encours autorisé, total facturé, reste à payer, dépenses`,
  date: `
    date, date de naissance, créé le, créée le, date de création, anniversaire, modifié le,
    date d'inscription, dernière connexion, dernière commande, date de modification, depuis,
    naissance, date d'ajout, mis à jour le, ajouté le, dernière activité, inscription,
    dernière visite, dernier achat, inscrit le, date d'entrée`,
  counter: `
    nombre, ligne n, nombre de commandes, nb, nb commandes, quantité, rang, nombre d'employés,
    nombre de salariés`,
  consent: `
    actif, inactif, consentement, newsletter, inscrit, abonné newsletter, opt in, rgpd, bloqué,
    optin, archivé, exonéré, assujetti, supprimé, désabonné, accepte, accepte le marketing,
    offres partenaires, activé, valide, est`,
  personal: "conjoint, enfants, époux, urgence, contact d'urgence, numéro de sécurité sociale",
  prefix: `
    indicatif, indicatif pays, préfixe tva, indicatif téléphonique, indicatif du pays,
    code pays téléphone`,
  category: "catégorie, catégorie client, famille, segment, groupe de clients, famille client",
  alias: `
    nom court, surnom, abrégé, sigle, nom 2, nom de naissance, nom de jeune fille, nom abrégé,
    pseudonyme, intitulé 2, classement, diminutif`,
  fax: "fax, télécopie, numéro de fax, télécopieur, n fax",
  colleague: `
    commercial, responsable, propriétaire, gestionnaire, assistant, assistante, vendeur,
    créé par, modifié par, assigné à, conseiller, attribué à, suivi par, apporteur, parrain,
    manager, supérieur, fournisseur, chargé de compte, représentant, agent, comptable,
    collaborateur, utilisateur assigné, prescripteur, auteur, dirigeant, référent, affecté à,
    recommandé par`,
  secret: "mot de passe, mdp, jeton, clé api",
  filler: `
    unité, de, du, la, le, les, des, d, l, et, ou, à,
    au, en, votre, pour, par, sur, obligatoire, facultatif, un, une, s, si, aux`,
  street_type: "type de voie, nature de la voie, type voie, nature voie, libellé type voie",
  county: "département, departement",
}
