import type { Words } from "../knowledge/concepts.ts"

export const spanish: Words = {
  name: "nombre o raz n social, nombre, nombre para mostrar, nombre 1",
  designation: "denominación",
  full_name: `
    nombre completo, nombre y apellidos, nombre y apellido, apellidos y nombre,
    nombre apellidos, apellidos nombre, nombre o razón social, apellido y nombre`,
  first_name: "nombre de pila, nombres, primer nombre, nombre propio",
  last_name: `
    apellidos, apellido, primer apellido, apellido paterno, apellido 1, apellidos del cliente`,
  second_last_name: "segundo apellido, apellido materno, apellido 2",
  company: "empresa, compañía, organización, sociedad, negocio, entidad, institución",
  company_name: `
    razón social, nombre fiscal, nombre comercial, nombre de la empresa, nombre empresa,
    nombre de empresa, denominación social, nombre de la compañía, nombre compañía,
    nombre de la organización, razon social o nombre`,
  contact_person: `
    persona de contacto, persona contacto, contacto, a la atención de, contacto principal,
    nombre de contacto, nombre del contacto, nombre contacto, atención de`,
  email: `
    e mail, email, correo electrónico, correo, mail, dirección de correo electrónico,
    dirección de correo, dirección de email, correo e, emails, correo elec,
    correos electrónicos, email principal, dirección e mail, dirección de e mail, c electrónico`,
  phone: `
    teléfono, tel, número de teléfono, teléfono fijo, tlf, tfno, telf, nº teléfono, fono,
    teléfono 1, teléfonos, tlfno, número telefónico, no de teléfono, telefono contacto,
    numero telefono`,
  mobile: `
    móvil, celular, teléfono móvil, teléfono celular, número de móvil, tel móvil,
    número de celular, tlf móvil, nº móvil`,
  external_id: `
    id externo, referencia externa, código externo, identificador externo, identificador único`,
  customer_number: `
    número de cliente, código de cliente, código cliente, id cliente, nº cliente, cod cliente,
    no cliente, n cliente, numero cliente, referencia cliente, id del cliente,
    código del cliente, número cliente, código contacto, cuenta cliente, nº de cliente,
    cód cliente, referencia de cliente, código de contacto`,
  id: "id, identificador",
  number: "n mero, número, nº, num, n, núm",
  code: "código, cod, cód, clave",
  reference: "referencia, ref",
  tax_id: `
    nif, cif, nif cif, cif nif, rfc, rut, cuit, nit, ruc, identificación fiscal,
    número de identificación fiscal, nif iva, dni nif, nif dni, dni cif, nif cif nie, cif dni,
    número de iva, iva, vat, nif nie, número fiscal, dni, cif nif nie, nif intracomunitario,
    id fiscal, identificador fiscal, cuit cuil, rif, n i f, c i f, documento fiscal, tax id,
    nro identificación tributaria, número de identificación tributaria`,
  register: `
    registro mercantil, número de registro, matrícula mercantil, número de documento, documento,
    nro documento, cédula, cédula de identidad, identificación`,
  address: "dirección, domicilio, direcciones, dirección postal, domicilio fiscal",
  full_address: "dirección completa, domicilio completo",
  street: `
    nombre de vía, nombre de v a, calle, vía, calle y número, dirección calle,
    nombre de la calle, calle número, calle principal`,
  street2: `
    complemento, dirección complementaria, piso, planta, complemento de dirección,
    dirección adicional, escalera, portal, piso puerta, información adicional de dirección,
    puerta, resto dirección, edificio`,
  line: "línea, linea",
  house_number: `
    número de calle, número exterior, nº exterior, número de la calle, numero ext, no exterior,
    número de casa`,
  flat: "número interior, nº interior, no interior, numero int, interior, departamento número",
  city: "ciudad, población, localidad, municipio, ciudad población",
  district: "colonia, barrio",
  region: `
    provincia, estado, región, comunidad autónoma, departamento, estado provincia,
    provincia estado, estado región, comarca`,
  postal_code: `
    código postal, cp, c p, cod postal, código zip, cód postal, cod. postal, cpostal`,
  country: "país, país región, nombre del país, país de residencia, nación",
  country_code: "código de país, código país, país iso, código del país, cód país, cod pais",
  website: `
    sitio web, página web, web, url, sitio, dirección web, sitio de internet,
    pagina de internet, web corporativa, website`,
  notes: `
    notas, nota, observaciones, comentarios, comentario, anotaciones, observación,
    información adicional, notas internas`,
  description: "descripción, detalles, información",
  tags: "etiquetas, tags, categorías, etiqueta, palabras clave",
  source: `
    origen, fuente, procedencia, origen del contacto, fuente del contacto, origen del cliente,
    medio de captación`,
  customer: `
    cliente, clientes, persona, usuario, socio, paciente, deudor, tercero, miembro, comprador,
    contacto cliente, suscriptor, alumno, destinatario, titular, huésped, del cliente`,
  contact: "contacto, contactos, de contacto, del contacto",
  account: "cuenta",
  record: "registro",
  tax: "fiscal, tributario",
  organisation: "empresa, compañía, de la empresa, organización",
  billing: "facturación, factura, de facturación, facturar, facturas",
  shipping: "envío, entrega, de envío, de entrega, despacho, envio",
  work: "trabajo, oficina, profesional, laboral, del trabajo",
  home: "particular, casa, personal, privado, hogar",
  other: "otro, otra, otros, alternativo, secundario, adicional, otras",
  main: "principal, general, centralita, predeterminado, por defecto",
  second: "segundo, segunda",
  mailing: "postal, correspondencia, de correspondencia",
  legal: "social, legal, sede, registrado",
  free: "número gratuito, teléfono del automóvil, devolución de llamada",
  aspect: `
    estado del contribuyente,
    ubigeo, código de zona, c digo de zona, tipo, estado civil, título, tratamiento, cargo,
    puesto, idioma, moneda, divisa, foto, género, sexo, sector, actividad, grupo, lista,
    segundo nombre, sufijo, iniciales, nombre de usuario, usuario nombre, profesión, ocupación,
    departamento empresa, tarifa, forma de pago, método de pago, condiciones de pago,
    vencimiento, régimen, régimen fiscal, descuento, apartado de correos, apartado postal,
    apartado, zona, ruta, campaña, canal, proyecto, pedido, pedidos, suscripción, estatus,
    situación, ubicación, cuenta contable, prioridad, aniversario tipo, tipo de cliente,
    tipo de documento, tipo de contacto, tipo documento, tipo de identificación, tipo persona,
    uso cfdi, condición iva, condición fiscal, almacén, sucursal, plazo de pago, cuenta ventas,
    recargo, recargo de equivalencia, rol, etapa, subcuenta, redes sociales, uso de cfdi,
    canal de venta`,
  bank: `
    banco, iban, bic, swift, cuenta bancaria, número de cuenta, ccc, titular de la cuenta,
    entidad bancaria, mandato, cuenta corriente`,
  money: `
    saldo, importe, total, crédito, límite de crédito, ventas, monto, deuda, facturado,
    total gastado, riesgo, total facturado, gastado`,
  date: `
    fecha, fecha de nacimiento, cumpleaños, fecha de creación, creado, creado el, fecha de alta,
    fecha alta, última compra, modificado, aniversario, alta, última actividad, último pedido,
    fecha de registro, fecha de modificación, nacimiento, fecha nacimiento, registrado el,
    actualizado, última visita`,
  counter: `
    cantidad, número de pedidos, nº de pedidos, recuento, fila, número de fila, orden,
    número de empleados`,
  consent: `
    activo, inactivo, consentimiento, newsletter, boletín, acepta, rgpd, suscrito, bloqueado,
    acepta marketing, publicidad, archivado, verificado, es cliente, acepta publicidad, es,
    baja, exento, proveedor`,
  personal: "cónyuge, hijos, emergencia, contacto de emergencia",
  prefix: `
    prefijo, prefijo telefónico, código de área, lada, prefijo iva, prefijo país,
    prefijo internacional, código de país teléfono, clave lada, código área`,
  category: "categoría, grupo de clientes, segmento, categoría de cliente, rubro",
  alias: `
    nombre corto, alias, nombre abreviado, nombre 2, apellido de casada, apodo,
    nombre comercial 2, nombre de fantasía`,
  fax: "fax, número de fax, telefax, facsímil",
  colleague: `
    comercial, propietario, responsable, vendedor, agente, asistente, creado por,
    modificado por, asignado a, gestor, asesor, jefe, recomendado por, ejecutivo, representante,
    propietario del contacto, administrador, agente comercial, empleado, encargado, ayudante`,
  secret: "contraseña, clave de acceso, contrasena",
  filler: `
    de, del, la, el, los, las, y, o, e, en, a, su, para, por, con, obligatorio, opcional, al, d`,
  street_type: `
    tipo de v a, tipo de vía, tipo de vía, tipo vía, tipo de calle, clase de vía, tipo via`,
}
