Attribute VB_Name = "xlbudget_udfs"
'Lavet af xlbudget ud fra dets funktioner. Ret ikke her.
Option Explicit

Public Function PL_FAKTOR(fra_aar, til_aar, Optional indeks, Optional udgave)
Attribute PL_FAKTOR.VB_Description = "Faktoren mellem to prisniveauer: indekset i til_aar divideret med indekset i fra_aar."
Attribute PL_FAKTOR.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    PL_FAKTOR = XLPy.CallUDF("xlbudget.hosts.classic.udf", "PL_FAKTOR", _
        Array(fra_aar, til_aar, indeks, udgave), KaldendeBog, Application.Caller)
    Exit Function
failed:
    PL_FAKTOR = CVErr(xlErrValue)
End Function

Public Function PL_OMREGN(beloeb, fra_aar, til_aar, Optional indeks, Optional udgave)
Attribute PL_OMREGN.VB_Description = "Beløb omregnet fra ét prisniveau til et andet, ikke afrundet. Et område giver et område af samme form."
Attribute PL_OMREGN.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    PL_OMREGN = XLPy.CallUDF("xlbudget.hosts.classic.udf", "PL_OMREGN", _
        Array(beloeb, fra_aar, til_aar, indeks, udgave), KaldendeBog, Application.Caller)
    Exit Function
failed:
    PL_OMREGN = CVErr(xlErrValue)
End Function

Public Function PL_TOTAL(beloeb, prisniveau, til_aar, Optional indeks, Optional aar, Optional udgave)
Attribute PL_TOTAL.VB_Description = "Summen af alle beløb i ét prisniveau. Løbende priser: hver kolonne har sit år i aar."
Attribute PL_TOTAL.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    PL_TOTAL = XLPy.CallUDF("xlbudget.hosts.classic.udf", "PL_TOTAL", _
        Array(beloeb, prisniveau, til_aar, indeks, aar, udgave), KaldendeBog, Application.Caller)
    Exit Function
failed:
    PL_TOTAL = CVErr(xlErrValue)
End Function

Public Function PL_TABEL(tabel, til_aar, Optional indeks, Optional fra_aar, Optional udgave)
Attribute PL_TABEL.VB_Description = "Tabellen omregnet: kun beløbskolonner (ikke år, årsværk, pct., konti); overskrifternes prisniveau skrives om."
Attribute PL_TABEL.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    PL_TABEL = XLPy.CallUDF("xlbudget.hosts.classic.udf", "PL_TABEL", _
        Array(tabel, til_aar, indeks, fra_aar, udgave), KaldendeBog, Application.Caller)
    Exit Function
failed:
    PL_TABEL = CVErr(xlErrValue)
End Function

Public Function PL_INDEKS(indeks, Optional udgave)
Attribute PL_INDEKS.VB_Description = "Et indeks som tabel: år, indeks, ændring som brøk, status (endelig eller skøn) og kilde."
Attribute PL_INDEKS.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    PL_INDEKS = XLPy.CallUDF("xlbudget.hosts.classic.udf", "PL_INDEKS", _
        Array(indeks, udgave), KaldendeBog, Application.Caller)
    Exit Function
failed:
    PL_INDEKS = CVErr(xlErrValue)
End Function

Public Function RAADERUM_ANDEL(beloeb, ramme)
Attribute RAADERUM_ANDEL.VB_Description = "Hvor stor en del af rammen et beløb tager, som brøk. Blanke celler forbliver blanke."
Attribute RAADERUM_ANDEL.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    RAADERUM_ANDEL = XLPy.CallUDF("xlbudget.hosts.classic.udf", "RAADERUM_ANDEL", _
        Array(beloeb, ramme), KaldendeBog, Application.Caller)
    Exit Function
failed:
    RAADERUM_ANDEL = CVErr(xlErrValue)
End Function

Public Function RAADERUM_REST(beloeb, ramme)
Attribute RAADERUM_REST.VB_Description = "Rammen minus alle beløb; under nul, når der søges om mere end rammen. Med en række af år: resten for hvert år."
Attribute RAADERUM_REST.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    RAADERUM_REST = XLPy.CallUDF("xlbudget.hosts.classic.udf", "RAADERUM_REST", _
        Array(beloeb, ramme), KaldendeBog, Application.Caller)
    Exit Function
failed:
    RAADERUM_REST = CVErr(xlErrValue)
End Function

Public Function RAADERUM_FORDEL(forslag, beloeb, ramme, Optional metode, Optional prioritet, Optional minimum, Optional enhed, Optional alternativ)
Attribute RAADERUM_FORDEL.VB_Description = "Fordeler rammen på forslagene: hele forslag efter prioritet, alle forholdsmæssigt, eller den bedste pakke."
Attribute RAADERUM_FORDEL.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    RAADERUM_FORDEL = XLPy.CallUDF("xlbudget.hosts.classic.udf", "RAADERUM_FORDEL", _
        Array(forslag, beloeb, ramme, metode, prioritet, minimum, enhed, alternativ), KaldendeBog, Application.Caller)
    Exit Function
failed:
    RAADERUM_FORDEL = CVErr(xlErrValue)
End Function

Public Function RAADERUM_PAKKER(forslag, beloeb, ramme, Optional alternativ, Optional antal)
Attribute RAADERUM_PAKKER.VB_Description = "De pakker af hele forslag, der kommer tættest på rammen uden at overskride den; den nærmeste først."
Attribute RAADERUM_PAKKER.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    RAADERUM_PAKKER = XLPy.CallUDF("xlbudget.hosts.classic.udf", "RAADERUM_PAKKER", _
        Array(forslag, beloeb, ramme, alternativ, antal), KaldendeBog, Application.Caller)
    Exit Function
failed:
    RAADERUM_PAKKER = CVErr(xlErrValue)
End Function

Public Function RAADERUM_DAEKNING(behov, finansiering)
Attribute RAADERUM_DAEKNING.VB_Description = "Behov mod finansiering år for år, uden afrundingstolerance. Et år uden finansiering mangler det hele."
Attribute RAADERUM_DAEKNING.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    RAADERUM_DAEKNING = XLPy.CallUDF("xlbudget.hosts.classic.udf", "RAADERUM_DAEKNING", _
        Array(behov, finansiering), KaldendeBog, Application.Caller)
    Exit Function
failed:
    RAADERUM_DAEKNING = CVErr(xlErrValue)
End Function

Public Function OMPRIORITER(budget, aendringer)
Attribute OMPRIORITER.VB_Description = "Budgettet efter en omprioritering: det, der tages i et år, er det, der gives, og ingen linje kommer forbi nul."
Attribute OMPRIORITER.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    OMPRIORITER = XLPy.CallUDF("xlbudget.hosts.classic.udf", "OMPRIORITER", _
        Array(budget, aendringer), KaldendeBog, Application.Caller)
    Exit Function
failed:
    OMPRIORITER = CVErr(xlErrValue)
End Function

Public Function BC_GEVINST(omkostninger, besparelser)
Attribute BC_GEVINST.VB_Description = "Gevinsten for hvert år: omkostninger plus besparelser med fortegn; minus er gevinst. Rækker lægges sammen."
Attribute BC_GEVINST.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    BC_GEVINST = XLPy.CallUDF("xlbudget.hosts.classic.udf", "BC_GEVINST", _
        Array(omkostninger, besparelser), KaldendeBog, Application.Caller)
    Exit Function
failed:
    BC_GEVINST = CVErr(xlErrValue)
End Function

Public Function BC_AKKUMULERET(pengestroem)
Attribute BC_AKKUMULERET.VB_Description = "Den løbende sum af pengestrømmen, år for år. En blank tæller som nul."
Attribute BC_AKKUMULERET.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    BC_AKKUMULERET = XLPy.CallUDF("xlbudget.hosts.classic.udf", "BC_AKKUMULERET", _
        Array(pengestroem), KaldendeBog, Application.Caller)
    Exit Function
failed:
    BC_AKKUMULERET = CVErr(xlErrValue)
End Function

Public Function BC_TILBAGEBETALING(pengestroem, Optional interpoler)
Attribute BC_TILBAGEBETALING.VB_Description = "Tilbagebetalingstiden i år fra det første beløb (år 0), til den løbende sum er nul eller derunder."
Attribute BC_TILBAGEBETALING.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    BC_TILBAGEBETALING = XLPy.CallUDF("xlbudget.hosts.classic.udf", "BC_TILBAGEBETALING", _
        Array(pengestroem, interpoler), KaldendeBog, Application.Caller)
    Exit Function
failed:
    BC_TILBAGEBETALING = CVErr(xlErrValue)
End Function

Public Function BC_NUTIDSVAERDI(pengestroem, Optional rente, Optional foerste_periode)
Attribute BC_NUTIDSVAERDI.VB_Description = "Nutidsværdien af pengestrømmen, fortegnet bevaret. Uden rente: Finansministeriets diskonteringsrente fra 2021."
Attribute BC_NUTIDSVAERDI.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    BC_NUTIDSVAERDI = XLPy.CallUDF("xlbudget.hosts.classic.udf", "BC_NUTIDSVAERDI", _
        Array(pengestroem, rente, foerste_periode), KaldendeBog, Application.Caller)
    Exit Function
failed:
    BC_NUTIDSVAERDI = CVErr(xlErrValue)
End Function

Public Function BC_INTERN_RENTE(pengestroem)
Attribute BC_INTERN_RENTE.VB_Description = "Den interne rente: den, hvor nutidsværdien er nul. Afvises med grund, når der ingen er, eller flere."
Attribute BC_INTERN_RENTE.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    BC_INTERN_RENTE = XLPy.CallUDF("xlbudget.hosts.classic.udf", "BC_INTERN_RENTE", _
        Array(pengestroem), KaldendeBog, Application.Caller)
    Exit Function
failed:
    BC_INTERN_RENTE = CVErr(xlErrValue)
End Function

Public Function BC_BALANCEPUNKT(beloeb, gevinst_pr_enhed)
Attribute BC_BALANCEPUNKT.VB_Description = "Det antal, hvor gevinsten svarer til beløbet. Regnes af størrelserne, uanset fortegn."
Attribute BC_BALANCEPUNKT.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    BC_BALANCEPUNKT = XLPy.CallUDF("xlbudget.hosts.classic.udf", "BC_BALANCEPUNKT", _
        Array(beloeb, gevinst_pr_enhed), KaldendeBog, Application.Caller)
    Exit Function
failed:
    BC_BALANCEPUNKT = CVErr(xlErrValue)
End Function

Public Function BC_ENHEDSPRIS(beloeb, antal)
Attribute BC_ENHEDSPRIS.VB_Description = "Prisen pr. enhed: beløbet delt med antallet, fortegnet bevaret."
Attribute BC_ENHEDSPRIS.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    BC_ENHEDSPRIS = XLPy.CallUDF("xlbudget.hosts.classic.udf", "BC_ENHEDSPRIS", _
        Array(beloeb, antal), KaldendeBog, Application.Caller)
    Exit Function
failed:
    BC_ENHEDSPRIS = CVErr(xlErrValue)
End Function

Public Function BC_FOELSOMHED(omkostninger, besparelser, Optional udsving)
Attribute BC_FOELSOMHED.VB_Description = "Hvad den samlede nettogevinst bliver, når omkostninger eller besparelser bliver mindre eller større."
Attribute BC_FOELSOMHED.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    BC_FOELSOMHED = XLPy.CallUDF("xlbudget.hosts.classic.udf", "BC_FOELSOMHED", _
        Array(omkostninger, besparelser, udsving), KaldendeBog, Application.Caller)
    Exit Function
failed:
    BC_FOELSOMHED = CVErr(xlErrValue)
End Function

Public Function REFUSION_SATS(uge, Optional aar)
Attribute REFUSION_SATS.VB_Description = "Statens andel af en ydelse i en given uge, talt over alle ydelser i træk, som brøk."
Attribute REFUSION_SATS.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    REFUSION_SATS = XLPy.CallUDF("xlbudget.hosts.classic.udf", "REFUSION_SATS", _
        Array(uge, aar), KaldendeBog, Application.Caller)
    Exit Function
failed:
    REFUSION_SATS = CVErr(xlErrValue)
End Function

Public Function REFUSION_NETTO(ydelse_pr_uge, fra_uge, til_uge, Optional aar)
Attribute REFUSION_NETTO.VB_Description = "Kommunens egen udgift til ugerne fra og med den første til og med den sidste, efter statens refusion."
Attribute REFUSION_NETTO.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    REFUSION_NETTO = XLPy.CallUDF("xlbudget.hosts.classic.udf", "REFUSION_NETTO", _
        Array(ydelse_pr_uge, fra_uge, til_uge, aar), KaldendeBog, Application.Caller)
    Exit Function
failed:
    REFUSION_NETTO = CVErr(xlErrValue)
End Function

Public Function OPF_KORRIGERET(vedtaget, tillaeg, omplaceringer)
Attribute OPF_KORRIGERET.VB_Description = "Det korrigerede budget: vedtaget budget, tillægsbevillinger og omplaceringer lagt sammen."
Attribute OPF_KORRIGERET.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    OPF_KORRIGERET = XLPy.CallUDF("xlbudget.hosts.classic.udf", "OPF_KORRIGERET", _
        Array(vedtaget, tillaeg, omplaceringer), KaldendeBog, Application.Caller)
    Exit Function
failed:
    OPF_KORRIGERET = CVErr(xlErrValue)
End Function

Public Function OPF_AFVIGELSE(regnskab, budget)
Attribute OPF_AFVIGELSE.VB_Description = "Afvigelsen: regnskab minus budget; plus er merforbrug."
Attribute OPF_AFVIGELSE.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    OPF_AFVIGELSE = XLPy.CallUDF("xlbudget.hosts.classic.udf", "OPF_AFVIGELSE", _
        Array(regnskab, budget), KaldendeBog, Application.Caller)
    Exit Function
failed:
    OPF_AFVIGELSE = CVErr(xlErrValue)
End Function

Public Function OPF_FORBRUGSPROCENT(forbrug, budget)
Attribute OPF_FORBRUGSPROCENT.VB_Description = "Forbruget som andel af budgettet, som brøk: 0,5 er 50 %."
Attribute OPF_FORBRUGSPROCENT.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    OPF_FORBRUGSPROCENT = XLPy.CallUDF("xlbudget.hosts.classic.udf", "OPF_FORBRUGSPROCENT", _
        Array(forbrug, budget), KaldendeBog, Application.Caller)
    Exit Function
failed:
    OPF_FORBRUGSPROCENT = CVErr(xlErrValue)
End Function

Public Function OPF_PROGNOSE(forbrug, maaned, Optional saeson)
Attribute OPF_PROGNOSE.VB_Description = "Årets forventede regnskab ud fra forbruget til og med en måned, jævnt fordelt eller efter sæson."
Attribute OPF_PROGNOSE.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    OPF_PROGNOSE = XLPy.CallUDF("xlbudget.hosts.classic.udf", "OPF_PROGNOSE", _
        Array(forbrug, maaned, saeson), KaldendeBog, Application.Caller)
    Exit Function
failed:
    OPF_PROGNOSE = CVErr(xlErrValue)
End Function

Public Function OPF_MAAL(egen, sammenligning, krav, Optional maalemetode)
Attribute OPF_MAAL.VB_Description = "Om et mål mod et sammenligningstal er nået: status, egen udvikling, sammenligning og det, der kræves."
Attribute OPF_MAAL.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    OPF_MAAL = XLPy.CallUDF("xlbudget.hosts.classic.udf", "OPF_MAAL", _
        Array(egen, sammenligning, krav, maalemetode), KaldendeBog, Application.Caller)
    Exit Function
failed:
    OPF_MAAL = CVErr(xlErrValue)
End Function

Public Function DK_TAL(tekst)
Attribute DK_TAL.VB_Description = "Læser tal, der er skrevet som dansk tekst: 1.000 er tusind, 0,5 en halv. Andet afvises."
Attribute DK_TAL.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    DK_TAL = XLPy.CallUDF("xlbudget.hosts.classic.udf", "DK_TAL", _
        Array(tekst), KaldendeBog, Application.Caller)
    Exit Function
failed:
    DK_TAL = CVErr(xlErrValue)
End Function

Public Function DK_ENHED(beloeb, fra, til)
Attribute DK_ENHED.VB_Description = "Beløb omregnet fra én enhed til en anden, fx fra 1.000 kr. til mio. kr."
Attribute DK_ENHED.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    DK_ENHED = XLPy.CallUDF("xlbudget.hosts.classic.udf", "DK_ENHED", _
        Array(beloeb, fra, til), KaldendeBog, Application.Caller)
    Exit Function
failed:
    DK_ENHED = CVErr(xlErrValue)
End Function

Public Function DK_FORKLAR(funktion, Optional argument_a, Optional argument_b, Optional argument_c, Optional argument_d, Optional argument_e, Optional argument_f, Optional argument_g, Optional argument_h)
Attribute DK_FORKLAR.VB_Description = "Forklarer, hvorfor en xlbudget-funktion viser en fejl: skriv dens navn og de samme argumenter."
Attribute DK_FORKLAR.VB_ProcData.VB_Invoke_Func = " \n14"
    On Error GoTo failed
    DK_FORKLAR = XLPy.CallUDF("xlbudget.hosts.classic.udf", "DK_FORKLAR", _
        Array(funktion, argument_a, argument_b, argument_c, argument_d, argument_e, argument_f, argument_g, argument_h), KaldendeBog, Application.Caller)
    Exit Function
failed:
    DK_FORKLAR = "xlbudget fik ikke svar fra Python: " & Err.Description
End Function

'Hjælpetekster i Excels funktionsguide. Nægter Excel dem for et skjult tilføjelsesprogram, vises det imens.
Public Sub xlbudget_funktionsguide()
    Dim tegner As Boolean
    tegner = Application.ScreenUpdating
    On Error Resume Next
    Tilmeld
    If Err.Number <> 0 And ThisWorkbook.IsAddin Then
        Application.ScreenUpdating = False
        ThisWorkbook.IsAddin = False
        Tilmeld
        ThisWorkbook.IsAddin = True
        ThisWorkbook.Saved = True
        Application.ScreenUpdating = tegner
    End If
End Sub

'Den arbejdsbog, som cellen står i: ikke den forreste, når flere er åbne.
Private Function KaldendeBog() As Object
    If TypeName(Application.Caller) = "Range" Then
        Set KaldendeBog = Application.Caller.Worksheet.Parent
    Else
        Set KaldendeBog = ActiveWorkbook
    End If
End Function

Private Sub Tilmeld()
    Dim bog As String
    bog = "'" & ThisWorkbook.Name & "'!"
    Application.MacroOptions Macro:=bog & "PL_FAKTOR", Category:="xlbudget: Pris- og lønniveau", _
        Description:="Faktoren mellem to prisniveauer: indekset i til_aar divideret med indekset i fra_aar.", _
        ArgumentDescriptions:=Array( _
            "Året, hvis niveau beløbet står i.", _
            "Året, hvis niveau der omregnes til.", _
            "Indeks: et id (""FPI"" forbrugerpriser, ""SATS"" satsregulering, ""LOEN"" kommunale lønninger eller et importeret) eller to kolonner: år og indekstal, eller år og pct. under en overskrift med pct. Udeladt: det, som arbejdsbogen eller indstillingerne peger på.", _
            "Udgave af indekset, som »xlbudget index show« viser den. Udeladt: den fastlåste, ellers den nyeste.")
    Application.MacroOptions Macro:=bog & "PL_OMREGN", Category:="xlbudget: Pris- og lønniveau", _
        Description:="Beløb omregnet fra ét prisniveau til et andet, ikke afrundet. Et område giver et område af samme form.", _
        ArgumentDescriptions:=Array( _
            "Beløbet eller en blok af beløb.", _
            "Året, hvis niveau beløbet står i.", _
            "Året, hvis niveau der omregnes til.", _
            "Indeks: et id (""FPI"" forbrugerpriser, ""SATS"" satsregulering, ""LOEN"" kommunale lønninger eller et importeret) eller to kolonner: år og indekstal, eller år og pct. under en overskrift med pct. Udeladt: det, som arbejdsbogen eller indstillingerne peger på.", _
            "Udgave af indekset, som »xlbudget index show« viser den. Udeladt: den fastlåste, ellers den nyeste.")
    Application.MacroOptions Macro:=bog & "PL_TOTAL", Category:="xlbudget: Pris- og lønniveau", _
        Description:="Summen af alle beløb i ét prisniveau. Løbende priser: hver kolonne har sit år i aar.", _
        ArgumentDescriptions:=Array( _
            "En række eller en blok af beløb.", _
            "Året, hvis niveau beløbene står i, eller ""løbende"".", _
            "Året, hvis niveau summen skal stå i.", _
            "Indeks: et id (""FPI"" forbrugerpriser, ""SATS"" satsregulering, ""LOEN"" kommunale lønninger eller et importeret) eller to kolonner: år og indekstal, eller år og pct. under en overskrift med pct. Udeladt: det, som arbejdsbogen eller indstillingerne peger på.", _
            "Ved løbende priser: en række år, ét for hver kolonne.", _
            "Udgave af indekset, som »xlbudget index show« viser den. Udeladt: den fastlåste, ellers den nyeste.")
    Application.MacroOptions Macro:=bog & "PL_TABEL", Category:="xlbudget: Pris- og lønniveau", _
        Description:="Tabellen omregnet: kun beløbskolonner (ikke år, årsværk, pct., konti); overskrifternes prisniveau skrives om.", _
        ArgumentDescriptions:=Array( _
            "Tabellen med overskrifter og forspalte.", _
            "Året, hvis niveau der omregnes til.", _
            "Indeks: et id (""FPI"" forbrugerpriser, ""SATS"" satsregulering, ""LOEN"" kommunale lønninger eller et importeret) eller to kolonner: år og indekstal, eller år og pct. under en overskrift med pct. Udeladt: det, som arbejdsbogen eller indstillingerne peger på.", _
            "Niveauet nu: et år eller ""løbende"". Udeladt: det, som overskrifterne siger.", _
            "Udgave af indekset, som »xlbudget index show« viser den. Udeladt: den fastlåste, ellers den nyeste.")
    Application.MacroOptions Macro:=bog & "PL_INDEKS", Category:="xlbudget: Pris- og lønniveau", _
        Description:="Et indeks som tabel: år, indeks, ændring som brøk, status (endelig eller skøn) og kilde.", _
        ArgumentDescriptions:=Array( _
            "Indeks: et id (""FPI"" forbrugerpriser, ""SATS"" satsregulering, ""LOEN"" kommunale lønninger eller et importeret) eller to kolonner: år og indekstal, eller år og pct. under en overskrift med pct.", _
            "Udgave af indekset, som »xlbudget index show« viser den. Udeladt: den fastlåste, ellers den nyeste.")
    Application.MacroOptions Macro:=bog & "RAADERUM_ANDEL", Category:="xlbudget: Råderum og omprioritering", _
        Description:="Hvor stor en del af rammen et beløb tager, som brøk. Blanke celler forbliver blanke.", _
        ArgumentDescriptions:=Array( _
            "Beløbet eller en blok af beløb.", _
            "Rammen: ét beløb, eller ét for hver celle.")
    Application.MacroOptions Macro:=bog & "RAADERUM_REST", Category:="xlbudget: Råderum og omprioritering", _
        Description:="Rammen minus alle beløb; under nul, når der søges om mere end rammen. Med en række af år: resten for hvert år.", _
        ArgumentDescriptions:=Array( _
            "Beløbene, i vilkårlig blok.", _
            "Rammen: ét beløb, eller en række med ét for hvert år (hver kolonne i beloeb).")
    Application.MacroOptions Macro:=bog & "RAADERUM_FORDEL", Category:="xlbudget: Råderum og omprioritering", _
        Description:="Fordeler rammen på forslagene: hele forslag efter prioritet, alle forholdsmæssigt, eller den bedste pakke.", _
        ArgumentDescriptions:=Array( _
            "Forslagenes navne: én kolonne.", _
            "Hvad hvert forslag koster: én kolonne, lige så lang som forslag. En blank er intet forslag.", _
            "Rammen: ét beløb, 0 eller mere.", _
            """prioritet"": hele forslag i rækkefølge, det, der ikke er plads til, springes over. ""prorata"": alle forholdsmæssigt. ""optimal"": hele forslag, der bruger mest af rammen, dernæst flest og bedst prioriterede.", _
            "Prioritet for hvert forslag; 1 er først, blank sidst. Udeladt: rækkefølgen på listen.", _
            "Det mindste, hvert forslag skal tildeles; blank er intet krav. Hele forslag tildeles da helt.", _
            "Trin for ""prorata"", fx 0,1 (standard) eller 1000.", _
            "Gruppe for hvert forslag, fx A; forslag i samme gruppe udelukker hinanden. Blank: ingen gruppe.")
    Application.MacroOptions Macro:=bog & "RAADERUM_PAKKER", Category:="xlbudget: Råderum og omprioritering", _
        Description:="De pakker af hele forslag, der kommer tættest på rammen uden at overskride den; den nærmeste først.", _
        ArgumentDescriptions:=Array( _
            "Forslagenes navne: én kolonne.", _
            "Hvad hvert forslag koster: én kolonne, lige så lang som forslag. En blank er intet forslag.", _
            "Rammen: ét beløb, 0 eller mere.", _
            "Gruppe for hvert forslag, fx A; forslag i samme gruppe udelukker hinanden. Blank: ingen gruppe.", _
            "Hvor mange pakker der højst vises (10, hvis udeladt); flere med samme sum tælles i en sidste linje.")
    Application.MacroOptions Macro:=bog & "RAADERUM_DAEKNING", Category:="xlbudget: Råderum og omprioritering", _
        Description:="Behov mod finansiering år for år, uden afrundingstolerance. Et år uden finansiering mangler det hele.", _
        ArgumentDescriptions:=Array( _
            "Behovet: én række med et beløb for hvert år.", _
            "Finansieringen: én række. Er den kortere, er resten af årene uden finansiering.")
    Application.MacroOptions Macro:=bog & "OMPRIORITER", Category:="xlbudget: Råderum og omprioritering", _
        Description:="Budgettet efter en omprioritering: det, der tages i et år, er det, der gives, og ingen linje kommer forbi nul.", _
        ArgumentDescriptions:=Array( _
            "Budgettet: navn, dernæst en kolonne for hvert år. En første række af tekst eller år er overskrift.", _
            "Ændringerne i samme form: minus, hvor der tages, plus, hvor der gives. Hvert år går i nul.")
    Application.MacroOptions Macro:=bog & "BC_GEVINST", Category:="xlbudget: Business case", _
        Description:="Gevinsten for hvert år: omkostninger plus besparelser med fortegn; minus er gevinst. Rækker lægges sammen.", _
        ArgumentDescriptions:=Array( _
            "Omkostninger: en kolonne for hvert år, gerne flere rækker, som lægges sammen. Plus er udgift.", _
            "Besparelser i de samme år. Minus er mindreudgift eller indtægt.")
    Application.MacroOptions Macro:=bog & "BC_AKKUMULERET", Category:="xlbudget: Business case", _
        Description:="Den løbende sum af pengestrømmen, år for år. En blank tæller som nul.", _
        ArgumentDescriptions:=Array( _
            "Pengestrømmen: én række med et beløb for hvert år fra år 0; plus er udgift, minus besparelse.")
    Application.MacroOptions Macro:=bog & "BC_TILBAGEBETALING", Category:="xlbudget: Business case", _
        Description:="Tilbagebetalingstiden i år fra det første beløb (år 0), til den løbende sum er nul eller derunder.", _
        ArgumentDescriptions:=Array( _
            "Pengestrømmen: én række med et beløb for hvert år fra år 0; plus er udgift, minus besparelse.", _
            "SAND: tidspunktet inden for året, når årets beløb falder jævnt. Udeladt: hele år.")
    Application.MacroOptions Macro:=bog & "BC_NUTIDSVAERDI", Category:="xlbudget: Business case", _
        Description:="Nutidsværdien af pengestrømmen, fortegnet bevaret. Uden rente: Finansministeriets diskonteringsrente fra 2021.", _
        ArgumentDescriptions:=Array( _
            "Pengestrømmen: én række med et beløb for hvert år fra år 0; plus er udgift, minus besparelse.", _
            "Den årlige rente som brøk, fx 0,035. Udeladt: 3,5 % i år 0-35 og 2,5 % i år 36-70; senere år afvises.", _
            "Den periode, det første beløb falder i: 0 (standard) regnes ikke tilbage, 1 ét år.")
    Application.MacroOptions Macro:=bog & "BC_INTERN_RENTE", Category:="xlbudget: Business case", _
        Description:="Den interne rente: den, hvor nutidsværdien er nul. Afvises med grund, når der ingen er, eller flere.", _
        ArgumentDescriptions:=Array( _
            "Pengestrømmen: én række med et beløb for hvert år fra år 0; plus er udgift, minus besparelse.")
    Application.MacroOptions Macro:=bog & "BC_BALANCEPUNKT", Category:="xlbudget: Business case", _
        Description:="Det antal, hvor gevinsten svarer til beløbet. Regnes af størrelserne, uanset fortegn.", _
        ArgumentDescriptions:=Array( _
            "Beløbet, fx den samlede omkostning.", _
            "Gevinsten pr. enhed, fx pr. borger.")
    Application.MacroOptions Macro:=bog & "BC_ENHEDSPRIS", Category:="xlbudget: Business case", _
        Description:="Prisen pr. enhed: beløbet delt med antallet, fortegnet bevaret.", _
        ArgumentDescriptions:=Array( _
            "Beløbet eller en blok af beløb.", _
            "Antallet, over nul.")
    Application.MacroOptions Macro:=bog & "BC_FOELSOMHED", Category:="xlbudget: Business case", _
        Description:="Hvad den samlede nettogevinst bliver, når omkostninger eller besparelser bliver mindre eller større.", _
        ArgumentDescriptions:=Array( _
            "Omkostninger: en kolonne for hvert år, gerne flere rækker, som lægges sammen. Plus er udgift.", _
            "Besparelser i de samme år. Minus er mindreudgift eller indtægt.", _
            "Udsvinget som brøk, fx 0,1 for ±10 % (standard).")
    Application.MacroOptions Macro:=bog & "REFUSION_SATS", Category:="xlbudget: Refusion", _
        Description:="Statens andel af en ydelse i en given uge, talt over alle ydelser i træk, som brøk.", _
        ArgumentDescriptions:=Array( _
            "Ugens nummer fra 1, eller en blok af dem.", _
            "Året, hvis ordning gælder. Udeladt: den nuværende. Ordningen efter uger gælder fra 2016; tidligere år afvises.")
    Application.MacroOptions Macro:=bog & "REFUSION_NETTO", Category:="xlbudget: Refusion", _
        Description:="Kommunens egen udgift til ugerne fra og med den første til og med den sidste, efter statens refusion.", _
        ArgumentDescriptions:=Array( _
            "Ydelsen pr. uge, positiv.", _
            "Den første uge, fra 1.", _
            "Den sidste uge, medregnet.", _
            "Året, hvis ordning gælder. Udeladt: den nuværende. Ordningen efter uger gælder fra 2016; tidligere år afvises.")
    Application.MacroOptions Macro:=bog & "OPF_KORRIGERET", Category:="xlbudget: Opfølgning", _
        Description:="Det korrigerede budget: vedtaget budget, tillægsbevillinger og omplaceringer lagt sammen.", _
        ArgumentDescriptions:=Array( _
            "Vedtaget budget: ét beløb eller en blok.", _
            "Tillægsbevillinger med fortegn.", _
            "Omplaceringer med fortegn.")
    Application.MacroOptions Macro:=bog & "OPF_AFVIGELSE", Category:="xlbudget: Opfølgning", _
        Description:="Afvigelsen: regnskab minus budget; plus er merforbrug.", _
        ArgumentDescriptions:=Array( _
            "Regnskab: ét beløb eller en blok.", _
            "Budget af samme form.")
    Application.MacroOptions Macro:=bog & "OPF_FORBRUGSPROCENT", Category:="xlbudget: Opfølgning", _
        Description:="Forbruget som andel af budgettet, som brøk: 0,5 er 50 %.", _
        ArgumentDescriptions:=Array( _
            "Forbrug til dato: ét beløb eller en blok.", _
            "Budget af samme form, ikke nul.")
    Application.MacroOptions Macro:=bog & "OPF_PROGNOSE", Category:="xlbudget: Opfølgning", _
        Description:="Årets forventede regnskab ud fra forbruget til og med en måned, jævnt fordelt eller efter sæson.", _
        ArgumentDescriptions:=Array( _
            "Forbrug til og med måneden.", _
            "Måneden, 1 til 12, eller én for hver celle.", _
            "Tolv vægte, én for hver måned, fx sidste års forbrug. Udeladt: lige meget hver måned.")
    Application.MacroOptions Macro:=bog & "OPF_MAAL", Category:="xlbudget: Opfølgning", _
        Description:="Om et mål mod et sammenligningstal er nået: status, egen udvikling, sammenligning og det, der kræves.", _
        ArgumentDescriptions:=Array( _
            "Egen udvikling som brøk, fx -0,052.", _
            "De andres udvikling som brøk. Blank: målet kan ikke vurderes.", _
            "Kravet som brøk; fortegnet er retningen: -0,10 er mindst 10 % lavere.", _
            """indeks"" (standard): forholdet (1+egen)/(1+sammenligning) mod 1+krav. ""pctpoint"": procentpoint.")
    Application.MacroOptions Macro:=bog & "DK_TAL", Category:="xlbudget: Danske tal og enheder", _
        Description:="Læser tal, der er skrevet som dansk tekst: 1.000 er tusind, 0,5 en halv. Andet afvises.", _
        ArgumentDescriptions:=Array( _
            "Tekst eller en blok af tekster, fx ""1.234,50"", ""(590)"", ""2,2 mio. kr."" eller ""5 %"".")
    Application.MacroOptions Macro:=bog & "DK_ENHED", Category:="xlbudget: Danske tal og enheder", _
        Description:="Beløb omregnet fra én enhed til en anden, fx fra 1.000 kr. til mio. kr.", _
        ArgumentDescriptions:=Array( _
            "Beløbet eller en blok af beløb.", _
            "Enheden nu: ""kr."", ""1.000 kr."", ""mio. kr."" eller ""mia. kr."".", _
            "Enheden, der omregnes til; de samme muligheder.")
    Application.MacroOptions Macro:=bog & "DK_FORKLAR", Category:="xlbudget: Hvorfor en celle viser en fejl", _
        Description:="Forklarer, hvorfor en xlbudget-funktion viser en fejl: skriv dens navn og de samme argumenter.", _
        ArgumentDescriptions:=Array( _
            "Funktionens navn som tekst, fx ""PL_OMREGN"".", _
            "Funktionens argument nr. 1, som det står i formlen.", _
            "Funktionens argument nr. 2, som det står i formlen.", _
            "Funktionens argument nr. 3, som det står i formlen.", _
            "Funktionens argument nr. 4, som det står i formlen.", _
            "Funktionens argument nr. 5, som det står i formlen.", _
            "Funktionens argument nr. 6, som det står i formlen.", _
            "Funktionens argument nr. 7, som det står i formlen.", _
            "Funktionens argument nr. 8, som det står i formlen.")
End Sub
