"""`python -m mock_server`: the whole world on one TLS port, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import socket
import sys
from collections.abc import Sequence

from mock_server.faults import FAULTS, Fault, StaleFaultError, UnknownFaultError, find
from mock_server.server import serve
from mock_server.settings import Settings

_LAST_PORT = 65_535
RENAMED = {
    "--sans-demo": "--no-demo",
    "--secousses": "--jitter",
    "--tant-que-ouvert": "--while-open",
    "--fautes": "--list-faults",
}
"""The former names of options, and the present ones."""
_EPILOG = """
Quand tout est prêt, une ligne JSON donne les adresses : url, smtp, control_token.
L'accueil (url) présente les personnes prêtes à l'emploi et mène au portail, au téléphone, au lecteur de
carte, aux courriels et aux SMS. Le certificat du serveur est émis par le monde simulé lui-même : le navigateur
demande de l'accepter une fois.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to stop; return 0, or 2 when the port is taken or a fault unknown."""
    options = parser().parse_args(_with_present_names(arguments))
    if options.list_faults:
        print(json.dumps([_described(each) for each in FAULTS.values()], ensure_ascii=False, indent=1))
        return 0
    try:
        for name in options.fault:
            find(name).plug()
    except (UnknownFaultError, StaleFaultError) as error:
        print(error, file=sys.stderr)
        return 2
    settings = Settings(
        host=options.host,
        port=options.port,
        smtp=options.smtp,
        sms_gateway=options.sms_gateway,
        control_token=options.control_token or secrets.token_urlsafe(16),
        demo=not options.no_demo,
        jitter_seed=options.jitter,
        while_open=options.while_open,
    )
    try:
        listener = _listen(settings.host, settings.port)
    except OSError as error:
        print(_cannot_listen(settings, error), file=sys.stderr)
        return 2
    asyncio.run(serve(settings, listener, announce=lambda ready: print(json.dumps(ready), flush=True)))
    return 0


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line; it knows no former name."""
    command = argparse.ArgumentParser(
        prog="python -m mock_server",
        description="Le monde simulé de l'e-CPS : portails, téléphone, annuaire, cartes, courriels et SMS.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    command.add_argument("-h", "--help", action="help", help="montrer cette aide")
    command.add_argument("--host", default="localhost", help="adresse d'écoute (localhost)")
    command.add_argument("--port", type=_port, metavar="PORT", default=0, help="port HTTPS (0 : un port libre)")
    command.add_argument(
        "--smtp", type=_address, metavar="HÔTE:PORT", help="serveur SMTP qui reçoit les courriels (embarqué)"
    )
    command.add_argument("--sms-gateway", metavar="URL", help="passerelle HTTP qui reçoit les SMS (embarquée)")
    command.add_argument("--control-token", metavar="JETON", help="jeton de l'API de contrôle (tiré au hasard)")
    command.add_argument(
        "--no-demo", action="store_true", help="sans accueil, ni personnes, ni lecteur de carte à l'écran"
    )
    command.add_argument(
        "--jitter",
        type=int,
        metavar="GRAINE",
        help="réponses lentes, courriels tardifs ou doublés, SMS tardifs, tirés de cette graine",
    )
    command.add_argument("--while-open", action="store_true", help="s'arrêter quand l'entrée standard se ferme")
    command.add_argument("--fault", action="append", default=[], metavar="NOM", help="brancher une faute du catalogue")
    command.add_argument("--list-faults", action="store_true", help="écrire le catalogue des fautes en JSON, et finir")
    return command


def _with_present_names(arguments: Sequence[str] | None) -> list[str]:
    """Return the arguments, those of a former name under their present one, which is told; for 0.2 only."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for place, argument in enumerate(given):
        name, equals, value = argument.partition("=")
        if name in RENAMED:
            print(f"« {name} » s’appelle maintenant « {RENAMED[name]} ».", file=sys.stderr)
            given[place] = f"{RENAMED[name]}{equals}{value}"
    return given


def _described(fault: Fault) -> dict[str, str]:
    return {
        "name": fault.name,
        "kind": fault.kind.value,
        "breaks": fault.breaks,
        "near": fault.near,
        "description": fault.description,
    }


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.create_server((host, port))
    # asyncio leaves Nagle's algorithm on for such a socket: each answer would wait 40 ms for an acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"« {text} » : écrire un nombre de 0 à {_LAST_PORT}")
    return int(text)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal():
        raise argparse.ArgumentTypeError(f"« {text} » : écrire HÔTE:PORT, par exemple localhost:1025")
    return host, int(port)


def _cannot_listen(settings: Settings, error: OSError) -> str:
    return (
        f"Le monde simulé ne peut pas écouter sur {settings.host}:{settings.port} ({error.strerror}). "
        "Choisissez un autre port avec --port, ou --port 0 pour un port libre."
    )


if __name__ == "__main__":
    sys.exit(main())
