extension HTMLEntities {
    // Facts of the HTML standard's list of named character references: those that stand for letters, punctuation and the
    // signs that people write. Left out are mathematics beyond schoolbooks, letters in blackboard, script and Fraktur
    // shapes, and the second, third and fourth names of a sign.

    /// Latin-1, from U+00A0 on; these are the names that are also read without a semicolon.
    static let latin1 = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
        micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring
        AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml
        times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil
        egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash
        ugrave uacute ucirc uuml yacute thorn yuml
        """

    /// Latin Extended-A, from U+0100 on.
    static let latinExtended = """
        Amacr amacr Abreve abreve Aogon aogon Cacute cacute Ccirc ccirc Cdot cdot Ccaron ccaron Dcaron dcaron Dstrok
        dstrok Emacr emacr - - Edot edot Eogon eogon Ecaron ecaron Gcirc gcirc Gbreve gbreve Gdot gdot Gcedil -
        Hcirc hcirc Hstrok hstrok Itilde itilde Imacr imacr - - Iogon iogon Idot imath IJlig ijlig Jcirc jcirc
        Kcedil kcedil kgreen Lacute lacute Lcedil lcedil Lcaron lcaron Lmidot lmidot Lstrok lstrok Nacute nacute
        Ncedil ncedil Ncaron ncaron napos ENG eng Omacr omacr - - Odblac odblac OElig oelig Racute racute Rcedil
        rcedil Rcaron rcaron Sacute sacute Scirc scirc Scedil scedil Scaron scaron Tcedil tcedil Tcaron tcaron
        Tstrok tstrok Utilde utilde Umacr umacr Ubreve ubreve Uring uring Udblac udblac Uogon uogon Wcirc wcirc
        Ycirc ycirc Yuml Zacute zacute Zdot zdot Zcaron zcaron
        """

    /// Greek capitals, from U+0391 on.
    static let greekCapitals = """
        Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon
        Phi Chi Psi Omega
        """

    /// Greek small letters, from U+03B1 on.
    static let greekSmall = """
        alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau
        upsilon phi chi psi omega
        """

    /// Cyrillic, from U+0410 on.
    static let cyrillic = """
        Acy Bcy Vcy Gcy Dcy IEcy ZHcy Zcy Icy Jcy Kcy Lcy Mcy Ncy Ocy Pcy Rcy Scy Tcy Ucy Fcy KHcy TScy CHcy SHcy
        SHCHcy HARDcy Ycy SOFTcy Ecy YUcy YAcy acy bcy vcy gcy dcy iecy zhcy zcy icy jcy kcy lcy mcy ncy ocy pcy rcy
        scy tcy ucy fcy khcy tscy chcy shcy shchcy hardcy ycy softcy ecy yucy yacy
        """

    /// Others, as name=hexadecimal.
    static let others = """
        Tab=9 NewLine=A excl=21 QUOT=22 quot=22 num=23 dollar=24 percnt=25 AMP=26 amp=26 apos=27 lpar=28 rpar=29
        ast=2A midast=2A plus=2B comma=2C period=2E sol=2F colon=3A semi=3B LT=3C lt=3C equals=3D GT=3E gt=3E
        quest=3F commat=40 lbrack=5B lsqb=5B bsol=5C rbrack=5D rsqb=5D Hat=5E lowbar=5F grave=60 lbrace=7B lcub=7B
        VerticalLine=7C verbar=7C vert=7C rbrace=7D rcub=7D NonBreakingSpace=A0 nbsp=A0 die=A8 COPY=A9 REG=AE
        half=BD angst=C5 inodot=131 fnof=192 gacute=1F5 circ=2C6 caron=2C7 breve=2D8 dot=2D9 ring=2DA ogon=2DB
        tilde=2DC dblac=2DD ohm=3A9 epsi=3B5 thetasym=3D1 upsih=3D2 phiv=3D5 varphi=3D5 piv=3D6 Gammad=3DC
        gammad=3DD kappav=3F0 rhov=3F1 epsiv=3F5 IOcy=401 DJcy=402 GJcy=403 Jukcy=404 DScy=405 Iukcy=406 YIcy=407
        Jsercy=408 LJcy=409 NJcy=40A TSHcy=40B KJcy=40C Ubrcy=40E DZcy=40F iocy=451 djcy=452 gjcy=453 jukcy=454
        dscy=455 iukcy=456 yicy=457 jsercy=458 ljcy=459 njcy=45A tshcy=45B kjcy=45C ubrcy=45E dzcy=45F ensp=2002
        emsp=2003 emsp13=2004 emsp14=2005 numsp=2007 puncsp=2008 thinsp=2009 hairsp=200A ZeroWidthSpace=200B
        zwnj=200C zwj=200D lrm=200E rlm=200F dash=2010 hyphen=2010 ndash=2013 mdash=2014 horbar=2015 Vert=2016
        OpenCurlyQuote=2018 lsquo=2018 CloseCurlyQuote=2019 rsquo=2019 rsquor=2019 lsquor=201A sbquo=201A
        OpenCurlyDoubleQuote=201C ldquo=201C CloseCurlyDoubleQuote=201D rdquo=201D rdquor=201D bdquo=201E
        ldquor=201E dagger=2020 Dagger=2021 ddagger=2021 bull=2022 bullet=2022 nldr=2025 hellip=2026 mldr=2026
        permil=2030 pertenk=2031 prime=2032 Prime=2033 tprime=2034 bprime=2035 lsaquo=2039 rsaquo=203A oline=203E
        caret=2041 hybull=2043 frasl=2044 bsemi=204F qprime=2057 NoBreak=2060 ApplyFunction=2061 euro=20AC
        incare=2105 image=2111 numero=2116 copysr=2117 weierp=2118 real=211C TRADE=2122 trade=2122 mho=2127
        alefsym=2135 frac13=2153 frac23=2154 frac15=2155 frac25=2156 frac35=2157 frac45=2158 frac16=2159 frac56=215A
        frac18=215B frac38=215C frac58=215D frac78=215E larr=2190 uarr=2191 rarr=2192 darr=2193 harr=2194 varr=2195
        nwarr=2196 nearr=2197 searr=2198 swarr=2199 crarr=21B5 lArr=21D0 uArr=21D1 rArr=21D2 dArr=21D3 hArr=21D4
        vArr=21D5 forall=2200 comp=2201 part=2202 exist=2203 nexist=2204 empty=2205 nabla=2207 isin=2208 notin=2209
        ni=220B prod=220F coprod=2210 sum=2211 minus=2212 mp=2213 setminus=2216 lowast=2217 compfn=2218 Sqrt=221A
        radic=221A prop=221D infin=221E ang=2220 and=2227 or=2228 cap=2229 cup=222A int=222B there4=2234
        because=2235 sim=223C cong=2245 asymp=2248 ne=2260 equiv=2261 le=2264 ge=2265 sub=2282 sup=2283 nsub=2284
        sube=2286 supe=2287 oplus=2295 otimes=2297 perp=22A5 sdot=22C5 vellip=22EE ctdot=22EF lceil=2308 rceil=2309
        lfloor=230A rfloor=230B telrec=2315 target=2316 ulcorn=231C urcorn=231D dlcorn=231E drcorn=231F blank=2423
        oS=24C8 boxh=2500 boxv=2502 boxdr=250C boxdl=2510 boxur=2514 boxul=2518 boxvr=251C boxvl=2524 boxhd=252C
        boxhu=2534 boxvh=253C uhblk=2580 lhblk=2584 block=2588 blk14=2591 blk12=2592 blk34=2593 squ=25A1
        blacksquare=25AA squf=25AA rect=25AD marker=25AE xutri=25B3 utrif=25B4 utri=25B5 rtrif=25B8 rtri=25B9
        dtrif=25BE dtri=25BF ltrif=25C2 ltri=25C3 loz=25CA cir=25CB xcirc=25EF bigstar=2605 starf=2605 star=2606
        phone=260E female=2640 male=2642 spades=2660 spadesuit=2660 clubs=2663 clubsuit=2663 hearts=2665
        heartsuit=2665 diams=2666 sung=266A flat=266D natur=266E natural=266E sharp=266F check=2713 checkmark=2713
        cross=2717 malt=2720 maltese=2720 sext=2736 lang=27E8 rang=27E9 blacklozenge=29EB lozf=29EB fflig=FB00
        filig=FB01 fllig=FB02 ffilig=FB03 ffllig=FB04
        """
}
