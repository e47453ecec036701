import { TEXTS } from "./texts.ts"

/** A list to try the import with: a few mistakes, one customer twice. All of it is made up. */
export function sampleList(): string {
  return `${TEXTS.import.choose.sampleHeader}\n${ROWS}`
}

const ROWS = `1001;Åsa Öberg;asa.oberg@example.com;+46 31 123456;Göteborg;Retail
1002;Bo Ek;bo.ek(at)example.com;+46 8 123456;Stockholm;Retail
1003;Chloé Martin;chloe@example.com;+33 1 123456;Paris;Online
1004;;nobody@example.com;+49 30 123456;Berlin;Online
1005;Dora Lind;dora.lind@example,com;+46 46 123456;Lund;Retail
1006;Emil Ask;emil.ask@example.com;+47 22 123456;Oslo;
1006;Emil Ask;emil.ask@example.com;+47 22 654321;Oslo;Retail
1007;Żaneta Kowalska;zaneta@example.com;+48 22 123456;Warszawa;Online
`
