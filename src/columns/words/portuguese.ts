import type { Words } from "../knowledge/concepts.ts"

export const portuguese: Words = {
  name: `
    nome, nome de exibição, nome do cadastro, nome do cliente, nome cliente, nome da entidade,
    nome da escola, nome do estabelecimento, nome do titular, nome ou firma, nome do parceiro,
    seu nome, nome entidade`,
  designation: "designação, denominação",
  full_name: `
    nome completo, nome e apelido, nome e sobrenome, nome sobrenome, nome do contato completo,
    nome razão social, nome ou razão social, nome completo do cliente, nome do aluno,
    nome do paciente, nome do sócio, nome do associado`,
  first_name: "primeiro nome, nome próprio, prenome",
  last_name: "apelido, sobrenome, último nome, apelidos, sobrenomes, nome de família",
  company: `
    empresa, organização, companhia, sociedade, firma, instituição, entidade,
    empresa associada, empresa mãe, empresa relacionada, empresa vinculada, empresa matriz`,
  company_name: `
    razão social, nome da empresa, nome fantasia, denominação social, nome empresa,
    nome comercial, nome da organização, nome fiscal, firma razão social`,
  contact_person: `
    pessoa de contacto, pessoa de contato, contacto, contato, a c, aos cuidados de,
    contato principal, contacto principal, nome do contato, nome do contacto, nome contato`,
  email: `
    e mail, email, correio eletrónico, correio eletrônico, endereço de email,
    endereço de e mail, correio electrónico, mail, emails, endereço eletrónico,
    e mail principal, endereço de correio electrónico, seu email, e mail de contato,
    e mail do contato, email contacto, correio`,
  phone: `
    telefone, tel, número de telefone, fone, telefone fixo, telefone principal, telef,
    telefones, nº telefone, número telefone, telefone comercial, fone principal,
    telefone contato, telefone de contato, telefone contacto, contacto telefónico, telefone 1,
    tel fixo, fone 1, tel contacto`,
  mobile: `
    telemóvel, celular, telefone celular, móvel, número de celular, número de telemóvel,
    fone celular, tlm, whats, celular whatsapp, telefone móvel, nº celular, nº telemóvel,
    tel celular, celular 1, fone móvel`,
  external_id: `
    id externo, código externo, referência externa, identificador externo, código de integração`,
  customer_number: `
    número de cliente, código do cliente, código cliente, id cliente, nº cliente,
    número do cliente, id do cliente, código de cliente, cód cliente, n cliente, conta cliente,
    referência do cliente, código do contato, nº sócio, n sócio, número de sócio, nº de sócio,
    num sócio, código do sócio, matrícula, nº matrícula, número de matrícula,
    código do fornecedor cliente, id do contato, nº utente, número de utente, código do aluno,
    ra, nº aluno, número de aluno, nº processo, número do associado, código do associado,
    cartão de sócio, nº cartão, código do paciente, prontuário, nº leitor`,
  id: "id, identificador",
  number: "número, nº, num, n",
  code: "código, cod, cód",
  reference: "referência, ref",
  tax_id: `
    nif, nipc, contribuinte, número de contribuinte, nº contribuinte, cnpj, cpf, cnpj cpf,
    cpf cnpj, número fiscal, identificação fiscal, número de identificação fiscal, cpf ou cnpj,
    cnpj ou cpf, n contribuinte, niss fiscal, nif contribuinte, número de iva,
    n de contribuinte, nif cliente, número de identificação, cpf do cliente, cnpj do cliente,
    nuit, cpf titular`,
  register: `
    inscrição estadual, inscrição municipal, ie, rg, rg ie, ie rg, inscrição estadual rg`,
  address: "morada, endereço, moradas, endereços, logradouro, endereço postal, domicílio",
  full_address: "morada completa, endereço completo",
  street: `
    rua, arruamento, rua e número, nome da rua, rua número, rua avenida, avenida, rua av,
    endereço rua, nome do logradouro, rua logradouro, endereço logradouro`,
  street2: `
    complemento, complemento do endereço, andar, bloco, apartamento, morada complementar,
    endereço complementar, complemento endereço, edifício, apto, sala, lote, fracção, fração`,
  line: "linha",
  house_number: `
    número da porta, nº porta, porta, número da casa, número do endereço, número da residência,
    nr, nro, número do imóvel, nº porta andar`,
  city: `
    cidade, localidade, município, concelho, cidade localidade, nome do município,
    nome município, cidade município, município cidade, vila, cidade uf`,
  district: "bairro",
  region: `
    estado, região, província, uf, estado província, estado uf, estado região, ilha, freguesia,
    unidade federativa, sigla uf, estado sigla`,
  postal_code: "código postal, cep, c postal, cod postal, cód postal, codigo postal cep, cp",
  country: "país, país região, nome do país, país de residência, nação",
  country_code: `
    código do país, código país, país iso, sigla do país, cód país, código de país`,
  website: `
    site, website, página web, sítio web, web site, url, página da web, endereço web, web,
    sítio, home page`,
  notes: `
    notas, nota, observações, comentários, observação, anotações, obs, comentário,
    informações adicionais, notas internas`,
  description: "descrição, detalhes, informações",
  tags: "etiquetas, tags, marcadores, categorias, etiqueta, palavras chave",
  source: "origem, fonte, proveniência, origem do contato, origem do lead, canal de origem",
  customer: `
    cliente, clientes, pessoa, utilizador, usuário, utente, paciente, sócio, terceiro, devedor,
    membro, comprador, assinante, consumidor, destinatário, aluno, hóspede, do cliente`,
  contact: "contacto, contato, contactos, contatos, de contacto, do contato, do contacto",
  account: "conta",
  record: "registro, registo, ficha",
  tax: "fiscal",
  organisation: `
    empresa, da empresa, organização, escola, entidade, hotel, restaurante, farmácia,
    biblioteca, museu, clínica, hospital, clube`,
  billing: `
    faturação, faturamento, facturação, fatura, de faturação, de faturamento, cobrança,
    de cobrança`,
  shipping: "envio, entrega, de envio, de entrega, expedição, descarga, carga",
  work: "trabalho, comercial, escritório, profissional, emprego",
  home: "residência, casa, pessoal, particular, residencial",
  other: "outro, outra, outros, alternativo, secundário, adicional, outras",
  main: "principal, geral, padrão, predefinido",
  second: "segundo, segunda",
  mailing: "postal, correspondência, de correspondência",
  legal: "sede, social, legal",
  free: "número verde, telefone do carro, ligar de volta",
  aspect: `
    tipo, título, tratamento, cargo, função, departamento, profissão, idioma, língua, moeda,
    foto, género, gênero, sexo, setor, sector, ramo, atividade, grupo, lista, nome do meio,
    sufixo, iniciais, nome de utilizador, nome de usuário, login, tabela de preço,
    tabela de preços, forma de pagamento, condições de pagamento, condição de pagamento,
    método de pagamento, prazo, prazo de pagamento, vencimento, desconto, caixa postal,
    apartado, zona, campanha, canal, projeto, pedido, pedidos, estado civil, situação,
    estado do cliente, status, regime, regime tributário, localização, conta contábil,
    tipo de pessoa, tipo pessoa, tipo de cliente, contribuinte icms, indicador de ie, armazém,
    vendas, rota, código ibge, ibge, naturalidade, nacionalidade, rótulo, etapa, plano,
    contrato, função cargo, prioridade, cnae, cnae principal, código do município,
    código município, código município ibge, turma, série, curso, turno, escolaridade,
    convênio, plano de saúde, nº beneficiário plano, placa, veículo, porte, natureza jurídica,
    situação cadastral, local de nascimento, natural de, marca, modelo, profissão cargo,
    animal, raça, especialidade, religião, número do pedido, nº pedido, n pedido, id pedido,
    nº encomenda, encomenda, número da encomenda, número da fatura, nº fatura, produto,
    produtos, nº contrato, número do contrato, nota fiscal, nf, estado do pagamento,
    identificador de sócio, identificador sócio, latitude, longitude, coordenadas, horário,
    horário de funcionamento, horário de atendimento`,
  bank: `
    banco, iban, bic, swift, conta bancária, número da conta, nib, agência, titular da conta,
    chave pix, pix, conta corrente, nº conta, agência conta`,
  money: `
    saldo, valor, total, crédito, limite de crédito, vendas totais, montante, dívida, faturado,
    total gasto, plafond, capital social, quota, mensalidade, preço, salário, valor total,
    renda, vencimento base`,
  date: `
    data, data de nascimento, aniversário, data de criação, criado em, data de cadastro,
    última compra, modificado em, data de registo, data de registro, última visita, nascimento,
    cliente desde, data cadastro, último pedido, atualizado em, data nascimento, criado,
    data de alteração, cadastrado em, data de admissão, data de adesão, data nasc,
    dt nascimento, data de nasc, dt nasc, carimbo de data hora, data hora, data do pedido,
    data de inscrição, data inscrição, data de entrada, data de início, data de abertura`,
  counter: `
    quantidade, número de pedidos, nº de pedidos, linha n, contagem, ordem,
    número de funcionários, qtd`,
  consent: `
    ativo, activo, inativo, consentimento, newsletter, aceita, bloqueado, aceita marketing,
    rgpd, lgpd, subscrito, isento, arquivado, verificado, é cliente, anulado`,
  personal: `
    cônjuge, filhos, emergência, mãe, pai, nome da mãe, nome do pai, cartão de cidadão,
    contato de emergência, responsável legal, encarregado de educação, nome do responsável,
    telefone do responsável, telefone mãe, telefone pai, filiação, contacto de emergência,
    telefone de emergência, responsável financeiro, responsável pelo aluno,
    nome do encarregado, em caso de emergência`,
  prefix: `
    indicativo, prefixo, ddd, ddi, indicativo do país, código ddd, código ddi, prefixo ddi,
    código de área, prefixo internacional, ddd telefone, ddd celular`,
  category: "categoria, grupo de clientes, segmento, categoria do cliente",
  alias: `
    nome abreviado, nome curto, alcunha, apelido alcunha, nome 2, nome alternativo, nome social`,
  fax: "fax, número de fax, telefax",
  colleague: `
    comercial responsável, vendedor, responsável, gestor, assistente, criado por,
    modificado por, atribuído a, agente, representante, consultor, gerente, atendente,
    indicado por, encarregado, supervisor, presidente, prefeito, diretor, director, diretora,
    médico, secretário, treinador, professor responsável, contador, sócio administrador,
    remetente, senhorio, corretor, motorista`,
  secret: "senha, palavra passe, password, palavra chave acesso",
  filler: `
    de, do, da, dos, das, o, a, os, as, e, ou, em, na, para, por, com, seu, sua, obrigatório,
    opcional, ao, qual é o seu, qual o seu, qual é a sua, digite seu, caracteres, se aplicável,
    seus, suas, máx, dados`,
  street_type: "tipo de logradouro, tipo logradouro, tipo de via, tipo de rua",
  supplier: "fornecedor, fornecedores, prestador, fabricante, transportadora, credor",
  employee: `
    funcionário, colaborador, empregado, trabalhador, servidor, professor, docente, voluntário`,
  person: `
    estudante, associado, inquilino, doador, beneficiário, segurado, atleta, leitor, morador,
    formando, participante`,
  county: "comarca, mesorregião, microrregião, distrito",
  owner: "proprietário, dono",
  branch: "filial, filiais, loja, lojas, ponto de venda",
}
