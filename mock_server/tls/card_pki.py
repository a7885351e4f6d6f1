"""The certification authorities of the simulated world: cards of people on one side, servers on the other.

Same shape as IGC-Santé [official]: a root, an intermediate authority for persons, another for servers.
All keys are made at start and live in memory only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_ORGANIZATION = "Monde simulé e-CPS"
_AUTHORITY_LIFE = timedelta(days=3650)
_SERVER_LIFE = timedelta(days=397)
"""Browsers refuse server certificates of more than 398 days (CA/Browser Forum, Baseline Requirements)."""
_NATIONAL_PREFIX = "8"
"""A national identifier is 8 followed by the RPPS number [official]."""


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """What the chip of a card holds: its certificate and its key, in PEM."""

    cert_pem: bytes
    key_pem: bytes


@dataclass(frozen=True, slots=True)
class _Authority:
    name: x509.Name
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


class CardPki:
    """Issues the cards of one simulated world and the certificate of its server."""

    def __init__(self) -> None:
        """Make the keys of the three authorities."""
        self._root = _make_authority("AC racine", None)
        self._persons = _make_authority("AC des personnes", self._root)
        self._servers = _make_authority("AC des serveurs", self._root)

    @property
    def root_pem(self) -> bytes:
        """The root certificate, for those who want to trust the server."""
        return self._root.pem

    @property
    def card_authorities_pem(self) -> bytes:
        """The authorities a card may come from, the only ones the server accepts a client certificate of."""
        return self._persons.pem + self._root.pem

    def issue_card(
        self, number: str, holder: str, rpps: str | None, kind: str, not_before: datetime, not_after: datetime
    ) -> IssuedCard:
        """Return a card of `kind` (CPS, CPF…), valid between two aware dates; no `rpps`: non-nominative."""
        key = ec.generate_private_key(ec.SECP256R1())
        builder = _builder(_card_name(number, holder, rpps, kind), self._persons.name, key, not_before, not_after)
        certificate = _sign_leaf(builder, ExtendedKeyUsageOID.CLIENT_AUTH, key, self._persons)
        return IssuedCard(certificate.public_bytes(Encoding.PEM), _dump_key(key))

    def issue_server(self) -> tuple[bytes, bytes]:
        """Return the PEM chain and the PEM key of a server reached as localhost, 127.0.0.1 or ::1."""
        key = ec.generate_private_key(ec.SECP256R1())
        now = datetime.now(UTC)
        builder = _builder(_name("localhost"), self._servers.name, key, now - timedelta(days=1), now + _SERVER_LIFE)
        addresses = [x509.IPAddress(ip_address(text)) for text in ("127.0.0.1", "::1")]
        names = x509.SubjectAlternativeName([x509.DNSName("localhost"), *addresses])
        builder = builder.add_extension(names, critical=False)
        certificate = _sign_leaf(builder, ExtendedKeyUsageOID.SERVER_AUTH, key, self._servers)
        return certificate.public_bytes(Encoding.PEM) + self._servers.pem, _dump_key(key)


def read_card_number(der: bytes) -> str:
    """Return the number in the DER certificate `der` of a card; ValueError when it is no card of this world."""
    numbers = x509.load_der_x509_certificate(der).subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    if not numbers:
        raise ValueError("certificat sans numéro de carte")
    return str(numbers[0].value)


def _name(common_name: str, *others: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    attributes = [
        (NameOID.COUNTRY_NAME, "FR"),
        (NameOID.ORGANIZATION_NAME, _ORGANIZATION),
        *others,
        (NameOID.COMMON_NAME, common_name),
    ]
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in attributes])


def _card_name(number: str, holder: str, rpps: str | None, kind: str) -> x509.Name:
    others = [(NameOID.ORGANIZATIONAL_UNIT_NAME, kind), (NameOID.SERIAL_NUMBER, number)]
    if rpps is not None:
        others.append((NameOID.USER_ID, _NATIONAL_PREFIX + rpps))
    return _name(holder, *others)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    not_before: datetime,
    not_after: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(not_before.astimezone(UTC))
        .not_valid_after(not_after.astimezone(UTC))
    )


def _make_authority(common_name: str, parent: _Authority | None) -> _Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"{common_name} ({_ORGANIZATION})")
    issuer_name, issuer_key = (parent.name, parent.key) if parent else (name, key)
    now = datetime.now(UTC)
    builder = _builder(name, issuer_name, key, now - timedelta(days=1), now + _AUTHORITY_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    builder = builder.add_extension(_key_usage(authority=True), critical=True)
    builder = _identify(builder, key, issuer_key)
    return _Authority(name, key, builder.sign(issuer_key, hashes.SHA256()))


def _sign_leaf(
    builder: x509.CertificateBuilder,
    use: x509.ObjectIdentifier,
    key: ec.EllipticCurvePrivateKey,
    authority: _Authority,
) -> x509.Certificate:
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_key_usage(authority=False), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([use]), critical=False)
    return _identify(builder, key, authority.key).sign(authority.key, hashes.SHA256())


def _identify(
    builder: x509.CertificateBuilder, key: ec.EllipticCurvePrivateKey, issuer_key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return builder.add_extension(own, critical=False).add_extension(above, critical=False)


def _key_usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _dump_key(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
