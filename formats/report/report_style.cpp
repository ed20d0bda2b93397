#include "formats/report/report_style.h"

namespace tkt {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--ground:#f4f5f7;--card:#fff;--ink:#1b222b;--soft:#55606d;--rule:#dde1e7;
--grid:#e6e9ee;--a:#1d64b4;--b:#0b7a5f;--c:#8a8f98;--d:#7d5fb8;--stop:#5d6774;--good:#3f7fc4;--bad:#c2410c;--risk:#9a6700;--wait:#8a94a3;
--none:#cdd3db;--hatch:#fff;--shade:0 1px 2px rgb(20 30 45/.08),0 4px 16px rgb(20 30 45/.05)}
@media screen and (prefers-color-scheme:dark){:root{--ground:#12161b;--card:#1b2128;--ink:#e8ecf1;
--soft:#a3afbd;--rule:#323b46;--grid:#2a323c;--a:#74b3f7;--b:#4fcfae;--c:#7c8796;--d:#b79cf0;--stop:#a9b4c2;--good:#5b9be0;--bad:#ff9660;
--risk:#e3b341;--wait:#768394;--none:#3d4753;--hatch:#1b2128;--shade:none}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
"Noto Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
main,header,footer{max-width:1120px;margin:0 auto;padding:0 24px}
header{padding-top:40px;padding-bottom:8px}
.desk{margin:0;color:var(--soft);font-size:.9rem;font-weight:600;letter-spacing:.04em;text-transform:uppercase}
h1{margin:.1em 0 .3em;font-size:2.1rem;line-height:1.15;font-weight:700;letter-spacing:-.02em}
.meta{margin:0;color:var(--soft)}
.meta code{color:var(--ink);background:var(--card);border:1px solid var(--rule);border-radius:5px;padding:.05em .4em;
font-size:.88em;overflow-wrap:anywhere}
.lead{margin:1.1rem 0 0;font-size:1.12rem;max-width:62ch}
h2{margin:2.4rem 0 .9rem;font-size:1.25rem;letter-spacing:-.01em}
.card{margin:0;min-width:0;background:var(--card);border:1px solid var(--rule);border-radius:12px;padding:18px 20px;
box-shadow:var(--shade)}
.keys{display:grid;gap:14px;grid-template-columns:repeat(12,1fr);margin-top:1.6rem}
.keys .card{grid-column:span 3}
.keys .wide{grid-column:span 6}
.keys h3{margin:0;font-size:.92rem;font-weight:600;color:var(--soft)}
.big{margin:.1em 0 0;font-size:1.9rem;line-height:1.2;font-weight:680;letter-spacing:-.02em}
.wide .big{font-size:2.7rem}
.big small{font-size:.95rem;font-weight:500;letter-spacing:0;color:var(--soft);margin-left:.35em}
.sub{margin:.15rem 0 0;color:var(--soft);font-size:.9rem}
.stack{display:block;width:100%;height:12px;margin:.7rem 0 .6rem;border-radius:6px;overflow:hidden}
.counts{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:0;padding:0;list-style:none;font-size:.9rem}
.counts b{font-weight:650}
.times{display:flex;flex-wrap:wrap;gap:.5rem 1.8rem;margin:.9rem 0 0;padding-top:.8rem;border-top:1px solid var(--rule)}
.times div{min-width:5.2rem}
.times dt{color:var(--soft);font-size:.82rem}
.times dd{margin:0;font-weight:600}
.charts{display:grid;gap:14px;grid-template-columns:repeat(2,minmax(0,1fr))}
figcaption{font-weight:650;line-height:1.3}
figure svg{display:block;width:100%;height:auto;margin-top:.6rem;overflow:visible}
figure svg text{font-size:11.5px;fill:var(--soft)}
figure svg text.name{fill:var(--ink);font-weight:600}
figure svg text.count,figure svg text.tally{fill:var(--ink)}
.key-line{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:.25rem 0 0;font-size:.86rem;color:var(--soft)}
.swatch{display:inline-block;width:.8em;height:.8em;margin-right:.4em;border-radius:3px;vertical-align:-.06em}
.swatch.line-key{width:1.5em;height:0;border-radius:0;border-top:3px solid;vertical-align:.25em;background:none}
.swatch.a.line-key{border-color:var(--a)}
.swatch.b.line-key{border-color:var(--b);border-top-style:dashed}
.swatch.hatch-key{background:repeating-linear-gradient(45deg,var(--bad) 0 3px,var(--hatch) 3px 4px)}
.a{fill:var(--a);background:var(--a)}.b{fill:var(--b);background:var(--b)}.c{fill:var(--c);background:var(--c)}
.d{fill:var(--d);background:var(--d)}.stop{fill:var(--stop);background:var(--stop)}
.good{fill:var(--good);background:var(--good)}.bad{fill:var(--bad);background:var(--bad)}
.risk{fill:var(--risk);background:var(--risk)}.wait{fill:var(--wait);background:var(--wait)}
.none{fill:var(--none);background:var(--none)}
.bad.hatched{fill:url(#hatch)}
.hatch-ground{fill:var(--bad)}.hatch-line{stroke:var(--hatch);stroke-width:1}
.line{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
.a.line{stroke:var(--a)}.b.line{stroke:var(--b);stroke-dasharray:6 4}
.a.line,.b.line{fill:none}
.dot{stroke:var(--card);stroke-width:1.2}
.area{fill-opacity:.14}
.grid{stroke:var(--grid)}.axis{stroke:var(--wait)}
.note{margin:.6rem 0 0;color:var(--soft);font-size:.86rem}
details{margin-top:.7rem;font-size:.9rem}
summary{cursor:pointer;color:var(--soft);width:max-content;max-width:100%}
:focus-visible{outline:2px solid var(--a);outline-offset:3px;border-radius:4px}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.92rem}
th,td{padding:.5rem .6rem;text-align:right;border-bottom:1px solid var(--rule);vertical-align:top}
thead th{color:var(--soft);font-size:.8rem;font-weight:600;vertical-align:bottom;white-space:nowrap}
thead .span{text-align:center;border-bottom-color:var(--soft)}
tbody th,.left{text-align:left;font-weight:600}
tbody tr:last-child>*{border-bottom:0}
.total>*{border-top:2px solid var(--soft);font-weight:700}
.hot{color:var(--bad);font-weight:650}
.faint{color:var(--soft)}
.hidden{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.dense table{font-size:.82rem}.dense th,.dense td{padding:.45rem .3rem}.dense thead th{white-space:normal;font-size:.74rem}
.dense td{white-space:nowrap}
.cases td,.cases thead th{text-align:left}
.cases .ref{white-space:nowrap;font-weight:650}
.cases .over,.cases .when{white-space:nowrap}
.cases .why{color:var(--soft);font-size:.88rem;min-width:16rem}
.tag{display:inline-block;border:1px solid;border-radius:99px;padding:0 .55em;font-size:.8rem;white-space:nowrap}
.tag.breached{color:var(--bad);background:none}.tag.at_risk{color:var(--risk);background:none}
.notes{color:var(--soft);font-size:.92rem}
.notes li{margin:.25rem 0}
.notes ul{padding-left:1.2rem;margin:.3rem 0}
footer{padding-top:1.5rem;padding-bottom:3rem;color:var(--soft);font-size:.86rem}
@media (max-width:820px){.keys .card{grid-column:span 6}.keys .wide{grid-column:span 12}
.charts{grid-template-columns:minmax(0,1fr)}}
@media screen and (max-width:560px){main,header,footer{padding-left:14px;padding-right:14px}header{padding-top:24px}
figure svg text{font-size:13.5px}figure svg text.tally{font-size:12.5px}h1{font-size:1.65rem}.card{padding:14px 15px}.keys{gap:10px}.keys .card{grid-column:span 6}
.keys .wide{grid-column:span 12}.big{font-size:1.55rem}.wide .big{font-size:2.2rem}
.cases table,.cases tbody,.cases tr,.cases td{display:block}
.cases thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cases tr{padding:.7rem 0;border-bottom:1px solid var(--rule)}.cases tr:last-child{border-bottom:0}
.cases td{padding:.1rem 0;border:0}.cases .why{min-width:0;margin-top:.2rem}
.cases td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}}
@page{margin:14mm 12mm}
@media print{body{background:#fff;font-size:10.5pt}main,header,footer{max-width:none;padding:0}header{padding-top:0}
.card{box-shadow:none;break-inside:avoid}.big{font-size:1.5rem}.wide .big{font-size:2rem}h2{break-after:avoid}
tr{break-inside:avoid}thead{display:table-header-group}.keys{grid-template-columns:repeat(12,1fr)}
.keys .card{grid-column:span 3}.keys .wide{grid-column:span 6}.charts{grid-template-columns:repeat(2,minmax(0,1fr))}
.cases{break-inside:auto}.dense table{font-size:7pt}.dense thead th{font-size:6.5pt}.dense th,.dense td{padding:.3rem .2rem}
.cases table{font-size:8.5pt}details:not([open]){display:none}.scroll{overflow:visible}.plain{border:0;padding:0}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

}  // namespace

std::string_view report_style() {
  return style;
}

}  // namespace tkt
