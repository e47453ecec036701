import type { Words } from "../knowledge/concepts.ts"

export const french: Words = {
  name: `
    nom, nom affiché, nom d'affichage, nom du client, nom client, nom de l'établissement,
    nom établissement, nom de l'association, nom association, nom de l'école, nom du cabinet,
    nom usuel structure, nom du magasin, votre nom, nom et raison sociale,
    nom de la commune service, nom de l'élève complet`,
  designation: "intitulé, dénomination, libellé, désignation",
  full_name: `
    nom complet, nom et prénom, nom prénom, prénom nom, prénom et nom, nom prénoms,
    nom et prénoms, contact nom complet, nom et prénom de l'élève, nom prénom adhérent,
    nom prénom client, nom et prénom du client`,
  first_name: "prénom, prénoms, prénom usuel, prénom 1, prénom de l'élève, prénom de l'adhérent",
  last_name: `
    nom de famille, nom patronymique, nom d'usage, nom d'usage nom de famille, nom marital,
    nom de l'adhérent, nom de l'élève, nom usage`,
  company: `
    société, entreprise, organisation, compagnie, employeur, structure, établissement,
    organisme, association, enseigne, cabinet, école, mairie, administration, collectivité,
    syndicat`,
  company_name: `
    raison sociale, nom de la société, nom de l'entreprise, nom société, nom entreprise,
    nom de société, nom commercial, dénomination sociale, nom de l'organisation,
    nom organisation, nom du tiers, raison social, nom ou raison sociale, nom raison sociale,
    raison sociale nom, nom de la structure, dénomination unité légale, dénomination usuelle,
    nom de la compagnie, raison soc, rais soc, raison sociale du client, raison sociale client`,
  contact_person: `
    personne de contact, interlocuteur, contact, à l'attention de, personne à contacter,
    contact principal, interlocuteur principal, nom du contact, nom contact, nom de contact`,
  email: `
    e mail, email, mail, adresse e mail, adresse email, adresse mail, courriel,
    adresse électronique, adresse courriel, courrier électronique, mél, mel, emails,
    adresse de messagerie, messagerie, adresse e mail principale, votre e mail,
    e mail du client, mail contact, email contact, courriel de contact,
    adresse courriel électronique, adresse mél`,
  phone: `
    téléphone, tél, numéro de téléphone, tel, téléphone fixe, n téléphone, n de téléphone,
    n tél, fixe, tél fixe, téléphones, no de téléphone, téléphone principal, numéro téléphone,
    ligne directe, téléphone contact, tél contact, téléphone 1, tél 1, numéro de tél, num tél,
    numéro tel, n de tél, standard téléphonique, téléphone standard, contact téléphonique,
    numéro téléphonique`,
  mobile: `
    portable, mobile, téléphone portable, téléphone mobile, tél portable, tél mobile, gsm,
    numéro de portable, n portable, natel, cellulaire, n mobile, numéro de mobile, port,
    téléphone cellulaire, cell, gsm 1, mobile 1, numéro mobile, n gsm`,
  external_id: `
    référence externe, identifiant externe, id externe, code externe, identifiant unique`,
  customer_number: `
    numéro client, numéro de client, code client, n client, référence client, réf client,
    id client, identifiant client, n de client, compte client, numéro du client, compte tiers,
    code tiers, numéro de tiers, identifiant du client, numéro de compte client,
    n compte client, code contact, no client, no de client, numéro de compte tiers, n tiers,
    numéro tiers, compte comptable client, numéro adhérent, n adhérent, numéro d'adhérent,
    no adhérent, n licence, numéro de licence, numéro licence, no licence, n de licence,
    matricule, n matricule, numéro matricule, code adhérent, n carte, numéro de carte lecteur,
    numéro d'abonné, n abonné, numéro allocataire, n allocataire, code cli, ref cli,
    num client, num cli, n cli, numéro étudiant, n étudiant, numéro d'étudiant, numéro patient,
    n patient, ipp, numéro de membre, n membre, no membre, numéro membre, identifiant adhérent,
    n assuré, compte auxiliaire, numéro de compte auxiliaire, code auxiliaire`,
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
  address: `
    adresse, adresse postale, adresses, adr, adresse du client, adresse client,
    adresse du siège`,
  full_address: "adresse complète, adresse formatée",
  street: `
    rue, voie, adresse rue, rue et numéro, numéro et rue, n et rue, numéro et voie,
    numéro et nom de rue, nom de la rue, n et voie, numéro et libellé de voie, libellé de voie,
    libellé voie, nom de voie, nom voie, adresse rue numéro, adresse ligne 1`,
  street2: `
    complément, complément d'adresse, complément adresse, adresse complément, adresse suite,
    complément de l'adresse, bâtiment, étage, suite adresse, appartement,
    adresse complémentaire, bâtiment étage, résidence, complément d'adresse postale,
    adresse ligne 2, appt, apt, lieu dit, adresse ligne 3`,
  line: "ligne",
  house_number: `
    numéro de rue, numéro de voie, n de rue, numéro rue, n rue, numéro de maison, numéro voie,
    n voie, no civique, numéro civique, num voie, num rue, n maison`,
  flat: "boîte, numéro d'appartement, bte",
  city: `
    ville, commune, localité, ville nom, commune nom, nom commune, nom de la commune,
    nom de la ville, libellé commune, commune établissement, libellé de commune,
    localite ville, municipalité, ville commune`,
  region: `
    région, province, canton, état, état province, état région, région état,
    département province, région nom, nom région, nom de la région, région administrative`,
  postal_code: `
    code postal, cp, npa, codepostal, c p, code postale, code post, c postal, cod postal,
    codpost, npa localité code`,
  country: "pays, pays région, nom du pays, nom pays, pays de résidence",
  country_code: "code pays, pays code, code iso pays, code du pays, pays iso, iso pays",
  website: `
    site web, site internet, site, page web, adresse web, url, site url, adresse internet,
    url du site`,
  notes: `
    notes, note, remarques, remarque, commentaires, commentaire, observations, observation,
    informations complémentaires, mémo, informations supplémentaires, note interne, bloc notes,
    note publique, commentaire public, commentaires notes, obs, rem, votre message, précisions,
    autres informations`,
  description: "description, informations, détails, note privée",
  tags: "étiquettes, tags, libellés, catégories, mots clés, étiquette, labels",
  source: `
    source, origine, provenance, canal d'acquisition, source du contact, origine du contact`,
  customer: `
    cli, client, clients, tiers, personne, cliente, adhérent, particulier, prospect, membre,
    utilisateur, patient, destinataire, débiteur, abonné, acheteur, bénéficiaire`,
  contact: "contact, contacts, coordonnées, du contact",
  account: "compte",
  record: "fiche, enregistrement",
  organisation: `
    société, entreprise, organisation, de la société, de l'entreprise, établissement, école,
    structure, association, club`,
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
    type, statut, titre, civilité, fonction, poste, service, langue, devise, photo, genre,
    sexe, secteur, secteur d'activité, activité, groupe, liste, listes, deuxième prénom,
    suffixe, initiales, pseudo, nom d'utilisateur, identifiant de connexion, profession,
    métier, qualité, effectif, taille, remise, tarif, conditions de paiement, mode de paiement,
    condition de règlement, mode de règlement, moyen de paiement, règlement, échéance,
    délai de paiement, code naf, naf, code ape, ape, forme juridique, boîte postale, bp, cedex,
    emplacement, département service, centre d'intérêt, campagne, canal, projet, commande,
    commandes, abonnement, facture numéro, numéro de facture, catégorie comptable,
    compte comptable, compte collectif, représentation, conditions, priorité,
    mots de passe oublié, format, modèle, étape, score, type de client, type de contact,
    société type, rôle, magasin, agence, digicode, nationalité, taux de tva, régime de tva,
    code comptable, intitulé du poste, complément de nom, nature, journal, plan, ine, classe,
    école type, niveau, code insee, insee, code commune, code commune insee, code officiel,
    fonction poste, catégorie socio professionnelle, csp, discipline, section,
    nationalité pays, lieu de naissance, permis, assurance, mutuelle, caisse, animal, race,
    immatriculation, véhicule, marque, motif, code activité, activité principale,
    tranche effectif, tranche effectifs, date naissance type, code région, code département,
    numéro département, num dep, code dep, niveau scolaire, groupe sanguin, cotisations,
    régime alimentaire, giro, objet, licence, n commande, n de commande, no de commande,
    numéro commande, id commande, référence commande, réf commande, n facture, no facture,
    référence facture, devis, n devis, numéro de devis, n contrat, numéro de contrat, article,
    produit, produits, panier, id de commande`,
  bank: `
    banque, iban, bic, rib, compte bancaire, domiciliation, numéro de compte, swift,
    code banque, titulaire du compte, n de compte, rum, mandat, code guichet, clé rib, guichet,
    numéro de compte bancaire`,
  money: `
    solde, montant, encours, chiffre d'affaires, ca, total, plafond, crédit, débit, capital,
    total dépensé, encours autorisé, total facturé, reste à payer, dépenses, cotisation,
    montant total, salaire, don, dons, prix, total ttc, total ht`,
  date: `
    date, date de naissance, créé le, créée le, date de création, anniversaire, modifié le,
    date d'inscription, dernière connexion, dernière commande, date de modification, depuis,
    naissance, date d'ajout, mis à jour le, ajouté le, dernière activité, inscription,
    dernière visite, dernier achat, inscrit le, date d'entrée, date adhésion, date d'adhésion,
    adhésion, date de fin, date de début, date de sortie, horodateur, date commande,
    date de commande, date facture, date arrivée, dernière adhésion, date création, ddn, né le,
    né e le, date naiss, date d'embauche`,
  counter: `
    nombre, ligne n, nombre de commandes, nb, nb commandes, quantité, rang, nombre d'employés,
    nombre de salariés`,
  consent: `
    actif, inactif, consentement, newsletter, inscrit, abonné newsletter, opt in, rgpd, bloqué,
    optin, archivé, exonéré, assujetti, supprimé, désabonné, accepte, accepte le marketing,
    offres partenaires, activé, valide, est`,
  personal: `
    conjoint, enfants, époux, urgence, contact d'urgence, numéro de sécurité sociale, père,
    mère, nom du père, nom de la mère, téléphone père, téléphone mère, responsable légal,
    responsable 1, responsable 2, responsable légal 1, responsable légal 2, représentant légal,
    tuteur, personne à prévenir, téléphone d'urgence, tél urgence, parent, parents,
    tél responsable 1, tél responsable 2`,
  prefix: `
    indicatif, indicatif pays, préfixe tva, indicatif téléphonique, indicatif du pays,
    code pays téléphone`,
  category: "catégorie, catégorie client, famille, segment, groupe de clients, famille client",
  alias: `
    nom court, surnom, abrégé, sigle, nom 2, nom de naissance, nom de jeune fille, nom abrégé,
    pseudonyme, intitulé 2, classement, diminutif`,
  fax: "fax, télécopie, numéro de fax, télécopieur, n fax",
  colleague: `
    commercial, responsable, gestionnaire, assistant, assistante, vendeur, créé par,
    modifié par, assigné à, conseiller, attribué à, suivi par, apporteur, parrain, manager,
    supérieur, chargé de compte, représentant, comptable, utilisateur assigné, prescripteur,
    auteur, dirigeant, référent, affecté à, recommandé par, maire, nom du maire, président,
    présidente, directeur, directrice, chef d'établissement, secrétaire, trésorier,
    médecin traitant, médecin, notaire, entraîneur, professeur, éducateur, gérant, négociateur,
    commercial attitré`,
  secret: "mot de passe, mdp, jeton, clé api",
  filler: `
    unité, de, du, la, le, les, des, d, l, et, ou, à, au, en, votre, pour, par, sur,
    obligatoire, facultatif, un, une, s, si, aux, quel est votre, quelle est votre,
    quels sont vos, indiquez votre, saisir, saisissez, vos, veuillez, caractères, max, maximum,
    si applicable, le cas échéant, principalement`,
  street_type: "type de voie, nature de la voie, type voie, nature voie, libellé type voie",
  county: `
    département, departement, nom département, département nom, arrondissement,
    nom du département, district`,
  supplier: "fournisseur, fournisseurs, prestataire, sous traitant, transporteur",
  employee: `
    employé, salarié, salariés, collaborateur, personnel de l'entreprise, agent, enseignant,
    intervenant, bénévole`,
  person: `
    élève, étudiant, licencié, locataire, résident, donateur, lecteur, stagiaire, participant,
    patiente, assuré, électeur, parrainé`,
  owner: "propriétaire",
}
