"""What a text says: promotion in the wrong category, codes, requests for secrets, abuse.

Word lists, so the same text always gets the same verdict, and its author can see which word it was. They are short on
purpose: a word that honest texts need as well is not in them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from sinch_provisioning.rules.findings import Finding, Severity, review
from sinch_provisioning.rules.whatsapp_templates.texts import variables
from sinch_provisioning.rules.whatsapp_templates.view import Template, Text

PROMOTIONAL = review(
    "whatsapp.template.category.promotional",
    "UTILITY does not advertise",
    description="A UTILITY template is about something its reader asked for. Wording that sells makes it MARKETING: "
    "the review rejects it, or changes the category when allowCategoryChange is true. Word lists exist for English, "
    "German and Spanish; other languages are read with the English one.",
    fix="Remove the promotional wording, or use the category MARKETING (allowCategoryChange lets Meta change it).",
    rejection="INCORRECT_CATEGORY",
)
PROMOTIONAL_PART = review(
    "whatsapp.template.category.promotional-parts",
    "Offers and coupon codes are MARKETING",
    description="A limited-time offer or a button that copies a coupon code belongs to MARKETING; in UTILITY it counts "
    "as promotional wording.",
    fix="Remove the component, or use the category MARKETING (allowCategoryChange lets Meta change it).",
    rejection="INCORRECT_CATEGORY",
)
CODES = review(
    "whatsapp.template.category.authentication",
    "Codes to log in are AUTHENTICATION",
    description="A text that delivers a verification code or one-time password belongs to AUTHENTICATION. The category "
    "cannot be changed for the author, because AUTHENTICATION has no text of its own.",
    fix="Create an AUTHENTICATION template with an OTP button instead.",
    rejection="INCORRECT_CATEGORY",
)
SECRETS = review(
    "whatsapp.template.content.secrets",
    "Nobody is asked for secrets",
    description="Templates do not ask readers for passwords, PINs, card numbers, CVV codes or bank access.",
    fix="Do not ask for secrets in a message; link to your own site, where the reader logs in.",
    rejection="SCAM",
)
ABUSE = review(
    "whatsapp.template.content.abusive",
    "Nobody is insulted or threatened",
    description="Templates hold no insults and no threats.",
    fix="Write the text without insults and threats.",
    rejection="ABUSIVE_CONTENT",
)


def _pattern(*phrases: str) -> str:
    """Join regular expressions for whole words; a space stands for any run of spaces.

    Left to `re` to compile when first used: compiling all of them costs more than the rest of the import.
    """
    joined = "|".join(phrase.replace(" ", r"\s+") for phrase in phrases)
    return rf"(?i)(?<!\w)(?:{joined})(?!\w)"


# fmt: off
_PROMOTION: Final[Mapping[str, str]] = {
    "EN": _pattern(
        "sales?(?= (?:ends|starts|now|is on|price))", "(?:flash|summer|winter|spring|clearance) sale", "on sale",
        "discounts?", "(?:special|exclusive) offers?", "limited[- ]time", "(?:best|great|hot) deals?", "buy now",
        "shop now", "promo(?: codes?)?", "promotions?", "coupons?", "voucher codes?", "black friday", "cyber monday",
        r"(?<=%)\s?off", "save (?:up to|big|now)", "free gifts?", "giveaways?", "new arrivals", "don['’]t miss out",
        "while stocks? lasts?", "buy one,? get one",
    ),
    "DE": _pattern(
        r"\w*rabatt\w*", "sonderangebote?n?", "sale", "schnäppchen", "jetzt (?:kaufen|shoppen|zuschlagen|sparen)",
        "gutscheincodes?", "aktionscodes?", "exklusive[sn]? angebote?", "nur für kurze zeit", "ausverkauf",
        "sparen sie", "solange der vorrat reicht", "spare(?: bis zu| jetzt)", "black friday",
        "cyber monday", "gratis dazu", "angebot der woche", "neu im sortiment", "gewinnspiele?",
    ),
    "ES": _pattern(
        r"descuentos?", "ofertas", "oferta (?:especial|exclusiva|limitada|única)", "gran oferta", r"rebajas?",
        "compr[ae] (?:ahora|ya)", r"cup[oó]n(?:es)?", "código (?:promocional|de descuento)", r"promoci(?:ón|ones)",
        "por tiempo limitado", r"aprovech[ae]", r"ahorr[ae]", "black friday", "cyber monday", "no te (?:lo|la) pierdas",
        "hasta agotar existencias", "nueva colección", "sorteos?",
    ),
}

_CODE_WORDS: Final = _pattern(
    "(?:verification|authentication|login|log-in|sign-in) codes?", "one[- ]time (?:pass(?:word|code)|code|pin)s?",
    "OTP", r"(?:bestätigungs|verifizierungs|anmelde|einmal)codes?", r"einmalpass(?:wort|wörter)",
    r"códigos? de (?:verificación|un solo uso)", "contraseña de un solo uso",
)

_ABUSE: Final = _pattern(
    "idiots?", "morons?", "bastards?", "bitch(?:es)?", "assholes?", r"fuck\w*", "shit", "we know where you live",
    "idioten", "arschl(?:och|öcher)", "hurensöhne?|hurensohn", "wichser", "wir wissen,? wo (?:sie|du) wohn(?:en|st)",
    "idiotas?", "imbécil(?:es)?", "gilipollas", "mierda", "cabr(?:ón|ones)", "sabemos dónde vives?",
)

# A sentence asks for a secret when it has one word of each of the first three kinds and none of the fourth: "your"
# keeps out the PIN that a parcel locker wants, "never" the warnings of honest senders, "changed" their news. A secret
# that a variable or a verb follows is being told, not asked for.
_TOLD: Final = r"(?!(?:\s+(?:code|number))?(?:\s+(?:is|was|has|ist|wurde|lautet|es|fue|ha)(?!\w)|\W{0,3}\{\{))"
_ASKING: Final = (
    (
        _pattern("send", "reply", "enter", "provide", "share", "confirm", "give", "tell", "submit", "text", "verify"),
        _pattern("your"),
        _pattern(
            rf"(?:passwords?|passcodes?|pin(?: (?:code|number))?|(?:credit |debit |bank )?card (?:numbers?|details)"
            rf"|cv[vc]|social security number|banking (?:login|details)|bank details){_TOLD}"
        ),
        _pattern("never", "not", r"don['’]t", "no one", "nobody", r"won['’]t", "changed", "updated"),
    ),
    (
        _pattern(
            r"send(?:en|e|et)?", r"schick(?:en|e|t)?", r"antworte[nt]?", "geben", "gib", r"nenne[n]?", r"teile[n]?",
            r"bestätige[n]?", r"übermittel[n]?", "eingeben",
        ),
        _pattern(r"ihre?[nrms]?", r"deine?[nrms]?"),
        _pattern(
            rf"(?:passw(?:ort|örter)|kennwort|pin|tan|(?:kredit)?kartennummer|kreditkartendaten|kartendaten|cv[vc]"
            rf"|prüf(?:ziffer|nummer)|bankdaten|zugangsdaten){_TOLD}"
        ),
        _pattern("nie", "niemals", "nicht", r"keine?[nrms]?", "niemand(?:em|en)?", "geändert", "zurückgesetzt"),
    ),
    (
        _pattern(
            r"env[ií](?:e|a|ar)(?:nos)?", r"respond(?:a|e|er)", r"introdu(?:zca|ce|cir)", r"ingres(?:e|a|ar)",
            r"facilit(?:e|a|ar)", r"facilíte(?:nos)?", r"compart(?:a|e|ir)", r"confirm(?:e|a|ar)", "díganos", "dinos",
            r"indi(?:que|ca|car)", r"proporcion(?:e|a|ar)",
        ),
        _pattern("su", "sus", "tu", "tus"),
        _pattern(
            rf"(?:contraseñas?|pin|(?:número|datos) de (?:(?:su|tu|la) )?tarjeta|cv[vc]|datos bancarios"
            rf"|clave (?:secreta|bancaria|de acceso)){_TOLD}"
        ),
        _pattern("nunca", "jamás", "no", "nadie", "cambi(?:ado|ada|o)", "restablecid[oa]"),
    ),
)
# fmt: on
_SENTENCE: Final = re.compile(r"[^.!?\n]+")


def check_review(template: Template) -> Iterator[Finding]:
    """Read every text that its author wrote."""
    if template.authentication:
        return
    words = _PROMOTION.get(template.language[:2].upper(), _PROMOTION["EN"]) if template.category == "UTILITY" else None
    severity: Severity = "warning" if template.allow_category_change else "error"
    for text in template.texts:
        value = unicodedata.normalize("NFC", text.value)
        if words and (found := re.search(words, value)):
            message = f"The wording {found[0].strip()!r} at character {found.start() + 1} is promotional."
            yield PROMOTIONAL.at(text.path, message, severity=severity, recategorise="MARKETING")
        if found := re.search(_ABUSE, value):
            yield ABUSE.at(text.path, f"The wording {found[0]!r} at character {found.start() + 1} is abusive.")
        yield from _sentences(text, value)
    if template.category == "UTILITY":
        yield from _parts(template, severity)


def _sentences(text: Text, value: str) -> Iterator[Finding]:
    for sentence in _SENTENCE.finditer(value):
        said = sentence[0]
        code = re.search(_CODE_WORDS, said)
        if code and variables(said):
            yield CODES.at(
                text.path, f"The text delivers a code: {code[0]!r} at character {sentence.start() + code.start() + 1}."
            )
        for verb, owner, secret, negation in _ASKING:
            asked = re.search(secret, said)
            if asked and re.search(verb, said) and re.search(owner, said) and not re.search(negation, said):
                at = sentence.start() + asked.start() + 1
                yield SECRETS.at(text.path, f"The text asks its reader for a secret: {asked[0]!r} at character {at}.")
                break


def _parts(template: Template, severity: Severity) -> Iterator[Finding]:
    parts = (*template.of_type("LIMITED_TIME_OFFER"), *(b for b in template.buttons if b.type == "COPY_CODE"))
    for part in parts:
        message = f"The {part.type} is promotional, the category is UTILITY."
        yield PROMOTIONAL_PART.at(part.path, message, severity=severity, recategorise="MARKETING")
