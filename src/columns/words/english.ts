import type { Words } from "../knowledge/concepts.ts"
import { englishAside } from "./englishAside.ts"

export const english: Words = {
  name: "co last name, name, display name, displayname, party name, nm, cust nm, custnm, clnt nm",
  full_name: `
    full name, fullname, complete name, first and last name, name and surname,
    first name last name, person name, print as, display name as, print on check as,
    ledger name, name of ledger, card name, cardname, formatted name`,
  first_name: `
    first name, firstname, fname, given name, givenname, forename, first, christian name,
    given names, forenames, first names, f name, name first`,
  last_name: `
    last name, lastname, lname, surname, family name, familyname, last, second name, sur name,
    l name, last names, name last`,
  company: `
    🏢, company, organization, organisation, business, firm, employer, org, enterprise, corporation,
    organisation organization, companies`,
  company_name: `
    company name, companyname, organization name, organisation name, business name,
    trading name, trade name, legal name, fiscal name, account name, corporate name, firm name,
    legal entity name, registered name, parent company name, company organization,
    company business name, legal business name, current employer`,
  contact_person: `
    contact person, contactperson, attention, attn, attention to, primary contact, main contact,
    contact, care of, c o, contact name person, key contact, person to contact, cntct prsn,
    primary contact person, fao`,
  email: `
    📧, ✉, 📨, email, e mail, mail, email address, e mail address, mail address, emails, e mails,
    email id, e mail id, email addresses, electronic mail, emailaddress, email value, eaddress,
    mailaddress, primary email address, email primary, email addr, emailaddr, bill email,
    main email, e mail addresses, eml, smtp addr, smtp address`,
  phone: `
    📞, ☎, business phone, business phone number, business telephone, phone, telephone, tel,
    phone number, telephone number, tel no, tel number, phone no, telephone no, phonenumber,
    phones, phone numbers, landline, landline number, fixed line, land line, phone value,
    contact number, direct phone, call number, direct dial, phone num, ph, phon, contact no,
    direct line, telephone numbers, phone main, daytime phone, day phone, evening phone, teleph`,
  mobile: `
    📱, mobile, mobile phone, cell, cell phone, cellphone, mobile number, mob, cellular,
    mobile no, cell number, mobilephone, handphone, mobile telephone, gsm, cell no, sms,
    sms number, mobile phone number, mobile tel, sms phone, sms phone number, cell phone number,
    mobile numbers`,
  messenger: `
    whatsapp, whats app, viber, signal, telegram, whatsapp number, whatsapp phone,
    whatsapp phone number`,
  external_id: `
    external id, externalid, external key, external reference, ext id, unique external id,
    foreign id, external identifier, legacy id, external ref, crm id, erp id, unique id,
    unique identifier, uid, uuid, guid, remote id, external customer id, custom id,
    integration code, external no, external contact id, external client id, external number`,
  customer_number: `
    cid,
    customer number, customer no, customer id, client id, client number, client no, customer code,
    client code, customer ref, customer reference, client reference, client ref, debtor number,
    debtor code, debtor no, account no, account number, account code, account ref,
    account reference, card code, cardcode, customer account, customer account number, cust no,
    cust id, cust code, custid, customer key, customer identifier, party code, party id,
    patient id, patient number, customer record id, customer acct no, acct no,
    client account number, customer num, refnum, member number, membership number, loyalty number,
    a c no, a c ref, a c number, a c code, a c reference, a c id, membership no, membership id,
    member no, member id, donor id, donor number, guest id, student number, student id,
    policy holder number`,
  id: "id, ids, card id, card record id, identifier",
  number: "number, no, nr, num, №, #",
  code: "cd, code, short code, key",
  reference: "reference, ref, reference number, ref no, reference code, reference id",
  tax_id: `
    vat number, vat no, vat id, vatid, vat, vat registration number, vat registration no,
    tax id, taxid, tax identifier, gst number, gstin, gst no, gst identification number,
    gstin uin, abn, ein, tin, vat reg no, vat identification number, tax id number,
    tax registration number, tax payer id, taxpayer id, tax identification number,
    federal tax id, lic trad num, uen, trn, vat nr, tax reg no, eu vat, eu vat id,
    eu vat number, vat reg number, tax no, gst registration number, gst hst number,
    tax number, pan, vat tax id, tax vat number, taxvat, vat registration, vat reg, gst, pan no,
    gst treatment number, abn number, business tax id, tax exemption id, income tax number`,
  tax_number: "vat code",
  register: `
    registration number, company number, company registration number, registration no,
    company no, company reg no, business number, business id, commercial register number,
    trade register number, chamber of commerce, coc number, chamber of commerce number,
    company registration, registered number, organisation number, organization number,
    org number, reg no, acn, registration id, duns, duns number, corporate number,
    companies house number`,
  address: `
    🏠, 📍, address, addresses, addr, adr, postal address, street address, physical address,
    location address, address text, streetaddress, address description, address details,
    address detail`,
  full_address: `
    full address, complete address, formatted address, address formatted, whole address,
    single line address, address single line, address full, combined address,
    legal entity address`,
  street: `
    street, street name, street 1, road, road name, street and number, street road name,
    street line, street road, street line 1, street and house number, street no and name,
    thoroughfare, address street name, streets, public premise`,
  street2: `
    apt suite, suite, apt, apartment, address extended, extended address, apartment suite, unit,
    floor, building, apartment suite etc, address supplement, additional address,
    address addition, suite apt, address extra, unit number, apartment suite unit,
    address complement, extra address line, apartment number, apartment unit number, suite unit,
    street extra, building name`,
  line: "line, lines",
  house_number: `
    house number, house no, street number, building number, street no, house, number of house,
    housenumber, civic number, house nr, streetnumber, descriptive number`,
  flat: `
    flat, flat number, door number, house number addition, house number suffix,
    house number extension, door, flat no, orientation number`,
  city: `
    city, town, city town, town city, city name, place, city of residence, post town, population,
    post area, postarea, cty`,
  district: `
    suburb, locality, village, municipality, district, neighborhood, neighbourhood, borough`,
  region: `
    state, region, province, state province, province state, state region, prefecture,
    state county, county state, canton, state name, province name, region name,
    state province region, state prov, province region, state territory, region state,
    county province, governorate, administrative area, county region, state or province,
    state province county`,
  postal_code: `
    postal code, postalcode, zip, zip code, zipcode, postcode, post code, zip postal code,
    postal zip code, zip postcode, post zip code, zip or postal code, postal code zip code,
    zip postal, pin code, pincode, eircode, zip code postal code, zip plus, postal zip,
    postcode zip, postal code zip, post or zip code, zippostal code, zip number,
    postcode zip code`,
  country: `
    ctry, country, country name, country region, nation, country territory,
    country of residence, country full name, countries, country region name`,
  country_code: `
    ctry cd, country code, country iso, country iso code, iso country code, iso2,
    country code iso, country region code, country id code, country iso 2, country alpha,
    countrycode, iso country`,
  region_code: `
    state code, province code, region code, state abbreviation, county code, state province code`,
  website: `
    🌐, 🔗, website, web site, web, url, homepage, home page, web page, webpage, web address,
    website url, site url, internet, internet address, domain, domain name, company domain name,
    company domain, web url, www, site, websites, intrnt site, website address, company website,
    http`,
  notes: `
    📝, notes, note, comments, comment, remarks, remark, memo, annotation, internal notes,
    additional information, additional info, public notes, free text, customer notes,
    notes about customer, comments notes, contact notes, client notes, notes comments,
    extra information, extra info, additional notes, annotations, general notes, notes field,
    note text, note 1, customer note, buyer note, notepad`,
  description: `
    description, about, details, bio, background, background info, background information,
    private notes, desc, information`,
  tags: `
    🏷, tags, tag, labels, label names, categories, tag list, tag names, taglist, customer tags,
    tags list, group membership, person labels, contact tags`,
  source: `
    source, lead source, original source, acquisition source, origin, customer source,
    contact source, signup source, data source, referral source, how did you hear about us,
    record source, source name, lead origin`,
  customer: `
    👤, customer, client, customers, clients, buyer, patient, debtor, cust, consumer, clientele,
    business partner, customer supplier, shopper, purchaser, bill to customer, customer contact,
    partner, clnt`,
  person: `
    borrower, patron, person, people, user, member, subscriber, lead, guest, profile, student,
    donor, supporter, attendee, recipient, prospect, individual, party, payer, tenant, resident,
    visitor, passenger, pupil, policyholder`,
  contact: "contact, contacts, contact details, contact info, contact information",
  account: "account, acct, accounts, a c",
  record: "record, entry, system, internal, object, entity, resource",
  tax: "tax, fiscal",
  organisation: `
    company, organization, organisation, business, org, head office, office, companies`,
  billing: `
    billing, bill, bill to, billto, invoice, invoicing, billing contact, sold to, billing info,
    accounting, accounts payable, po, baddr`,
  shipping: `
    shipping, ship, ship to, shipto, delivery, dispatch, consignee, deliver to, shipment,
    receiver, del, shipping contact, delivery contact, pickup, saddr`,
  work: "work, office, professional",
  home: "home, private, personal, residential, residence",
  other: `
    other, alternative, alternate, alt, additional, secondary, custom, further,
    secondary contact, additional contact, temporary, previous, old, former, alternate contact,
    backup`,
  main: `
    main, primary, principal, central, general, direct, contact details primary, current, head,
    company main`,
  second: "second, third, fourth, 2nd, 3rd",
  mailing: "mailing, postal, correspondence, post, remittance",
  default: "default, standard, shop, store",
  legal: `
    legal, registered, registered office, sa, legal entity, trading, physical, location, visit,
    visiting`,
  free: `
    toll free, tollfree, freephone, toll free number, car, radio, callback, car phone,
    radio phone`,
  ...englishAside,
  county: "county, county name",
}
