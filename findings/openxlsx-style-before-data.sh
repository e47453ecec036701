#!/usr/bin/env bash
# R's openxlsx: a number format that is set before the data is written and the format of a date column get one and the same id.
#
# openxlsx 4.2.5.2 (Debian 12: r-cran-openxlsx 4.2.5.2-1, with R 4.2.2), seen on 2026-11-30. Needs Rscript and apt-get.
#
# Expected: styles and data may come in any order, and each format has an id of its own, as it has when the style is
# added after the data.
# Seen: with the style first, xl/styles.xml defines numFmt 165 twice, as `00000` and as `mm/dd/yyyy`, and there is one
# cell style for both columns. No warning. What the cells are is then up to the reader: whoever takes the first definition
# shows the dates as the numbers 45352 and 45353, whoever takes the last shows the customer numbers 7 and 42 as days of 1900.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
for package in r-cran-openxlsx=4.2.5.2-1 r-cran-rcpp=1.0.10-1 r-cran-stringi=1.7.12-1 r-cran-zip=2.2.2-1+b1; do
  apt-get download -qq "$package" 2>/dev/null
done
for file in *.deb; do dpkg -x "$file" packages; done
cat >try.R <<'EOF'
library(openxlsx)
rows <- data.frame(No = c(7, 42), Since = as.Date(c("2024-03-01", "2024-03-02")))
write <- function(file, styleFirst) {
  book <- createWorkbook()
  addWorksheet(book, "List")
  pad <- function() addStyle(book, "List", createStyle(numFmt = "00000"), rows = 2:3, cols = 1)
  if (styleFirst) pad()
  writeData(book, "List", rows)
  if (!styleFirst) pad()
  saveWorkbook(book, file)
}
write("style-last.xlsx", FALSE)
write("style-first.xlsx", TRUE)
EOF
R_LIBS="$folder/packages/usr/lib/R/site-library" Rscript try.R
for name in style-last style-first; do
  echo "$name"
  unzip -p "$name.xlsx" xl/styles.xml | grep -o '<numFmt [^>]*>'
  unzip -p "$name.xlsx" xl/worksheets/sheet1.xml | grep -oE '<c r="[AB]2" s="[0-9]+"'
done | tee seen
diff seen - <<'EOF'
style-last
<numFmt numFmtId="165" formatCode="mm/dd/yyyy"/>
<numFmt numFmtId="166" formatCode="00000"/>
<c r="A2" s="2"
<c r="B2" s="1"
style-first
<numFmt numFmtId="165" formatCode="00000"/>
<numFmt numFmtId="165" formatCode="mm/dd/yyyy"/>
<c r="A2" s="1"
<c r="B2" s="1"
EOF
