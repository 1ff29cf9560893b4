"""The files of the extension that are made from the registry: the interface, the wizard's texts, the lists."""

from __future__ import annotations

import json
from collections.abc import Iterable
from xml.sax.saxutils import escape

from xlbudget import __version__
from xlbudget.functions.registry import Function
from xlbudget.hosts.libreoffice.menu import BUTTONS, BUTTONS_COMPONENT

SERVICE = "XLBUDGET"
IMPLEMENTATION = "org.xlbudget.calc.Functions"
IDENTIFIER = "org.xlbudget.calc"
COMPONENT = "xlbudget_addin.py"
SPELLING = "org.xlbudget.calc.Spelling"
SPELLING_COMPONENT = "xlbudget_spelling.py"

_CONFIGURATION = ("CalcAddIns.xcu", "Jobs.xcu", "ProtocolHandler.xcu", "Addons.xcu", "CalcWindowState.xcu")

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
 <manifest:file-entry manifest:full-path="types.idl" \
manifest:media-type="application/vnd.sun.star.uno-typelibrary;type=RDB"/>
 <manifest:file-entry manifest:full-path="xlbudget.components" \
manifest:media-type="application/vnd.sun.star.uno-components"/>
{configuration}
</manifest:manifest>
""".format(
    configuration="\n".join(
        f' <manifest:file-entry manifest:full-path="{name}" '
        'manifest:media-type="application/vnd.sun.star.configuration-data"/>'
        for name in _CONFIGURATION
    )
)

COMPONENTS = f"""<?xml version="1.0" encoding="UTF-8"?>
<components xmlns="http://openoffice.org/2010/uno-components">
 <component loader="com.sun.star.loader.Python" uri="{COMPONENT}">
  <implementation name="{IMPLEMENTATION}">
   <service name="com.sun.star.sheet.AddIn"/>
   <service name="{SERVICE}"/>
  </implementation>
 </component>
 <component loader="com.sun.star.loader.Python" uri="{SPELLING_COMPONENT}">
  <implementation name="{SPELLING}">
   <service name="com.sun.star.task.Job"/>
   <service name="{SPELLING}"/>
  </implementation>
 </component>
 <component loader="com.sun.star.loader.Python" uri="{BUTTONS_COMPONENT}">
  <implementation name="{BUTTONS}">
   <service name="com.sun.star.frame.ProtocolHandler"/>
   <service name="{BUTTONS}"/>
  </implementation>
 </component>
</components>
"""

JOBS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
oor:name="Jobs" oor:package="org.openoffice.Office">
<node oor:name="Jobs">
<node oor:name="{SPELLING}" oor:op="replace"><prop oor:name="Service"><value>{SPELLING}</value></prop></node>
</node>
<node oor:name="Events">
<node oor:name="OnLoadFinished" oor:op="fuse"><node oor:name="JobList">
<node oor:name="{SPELLING}" oor:op="replace"/>
</node></node>
</node>
</oor:component-data>
"""


def argument_name(name: str) -> str:
    """An argument's name in the interface, where underscores are not allowed."""
    return name.replace("_", "")


def interface(functions: Iterable[Function]) -> str:
    """types.idl: every function takes `any`, the form in which single values and ranges both pass, and gives rows.

    (A single value is one row of one cell: Python cannot return a block through `any`.)

    A function that may need what is pinned in the workbook first gets the document, which the user does not see.
    """
    lines = ["module org { module xlbudget { module calc {", "interface XFunctions : com::sun::star::uno::XInterface {"]
    for function in functions:
        parameters = [f"[in] any {argument_name(argument.name)}" for argument in function.arguments]
        if function.context:
            parameters.insert(0, "[in] com::sun::star::beans::XPropertySet xlbudgetdocument")
        lines.append(f"  sequence< sequence< any > > {function.name}({', '.join(parameters)});")
    return "\n".join([*lines, "};", "}; }; };", ""])


def wizard_texts(functions: Iterable[Function]) -> str:
    """CalcAddIns.xcu: names, descriptions and arguments in Danish and English, and the name in Excel's files."""
    nodes = "\n".join(_function_node(function) for function in functions)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
oor:name="CalcAddIns" oor:package="org.openoffice.Office">
<node oor:name="AddInInfo">
<node oor:name="{SERVICE}" oor:op="replace">
<node oor:name="AddInFunctions">
{nodes}
</node>
</node>
</node>
</oor:component-data>
"""


def _function_node(function: Function) -> str:
    arguments = "\n".join(
        f'<node oor:name="{argument_name(argument.name)}" oor:op="replace">\n'
        f"{_text('DisplayName', argument.name, argument.name)}{_text('Description', argument.da, argument.en)}</node>"
        for argument in function.arguments
    )
    compatible = f'<prop oor:name="CompatibilityName"><value xml:lang="en">{function.name}</value></prop>\n'
    return (
        f'<node oor:name="{function.name}" oor:op="replace">\n'
        f"{_text('DisplayName', function.name, function.name)}{_text('Description', function.da, function.en)}"
        f'<prop oor:name="Category"><value>Add-In</value></prop>\n{compatible}'
        f'<node oor:name="Parameters">\n{arguments}\n</node>\n</node>'
    )


def _text(name: str, da: str, en: str) -> str:
    return (
        f'<prop oor:name="{name}"><value xml:lang="en">{escape(en)}</value>'
        f'<value xml:lang="da">{escape(da)}</value></prop>\n'
    )


def function_list(functions: Iterable[Function]) -> str:
    """functions.json: each function, and whether it gets the document."""
    return json.dumps({function.name: function.context for function in functions}, indent=1) + "\n"


def description() -> str:
    """description.xml: the extension's name and version in the extension manager."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006">
 <identifier value="{IDENTIFIER}"/>
 <version value="{__version__}"/>
 <display-name>
  <name lang="da">xlbudget: budgetfunktioner</name><name lang="en">xlbudget: budget functions</name>
 </display-name>
</description>
"""
