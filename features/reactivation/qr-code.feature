# language: fr
@reactivation
Fonctionnalité: Le QR code d'activation
  Affiché par l'ordinateur ou reçu par courriel, il relie une demande à un téléphone : une fois, pendant un temps compté.

  Règle: Le QR code affiché par l'ordinateur vaut 90 secondes (origine : officiel)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon ordinateur affiche le QR code d'activation
      Et que mon téléphone attend un QR code

    @monde-simule @alternatif
    Scénario: Après 89 secondes, il sert encore
      Étant donné que j'ai pris en photo le QR code de mon ordinateur
      Quand 89 secondes passent
      Et je scanne cette photo
      Alors un code apparaît sur mon téléphone

    @monde-simule @erreur
    Scénario: Après 91 secondes, la photo que j'en ai prise n'active plus rien
      Étant donné que j'ai pris en photo le QR code de mon ordinateur
      Quand 91 secondes passent
      Et je scanne cette photo
      Alors mon téléphone refuse : « Ce QR code a expiré. Demandez-en un nouveau. »

    @monde-simule @alternatif
    Scénario: À la place d'un QR code expiré, l'ordinateur en propose un nouveau
      Quand 91 secondes passent
      Alors l'ordinateur annonce « Ce QR code a expiré »
      Quand je demande un nouveau QR code
      Et je scanne le QR code affiché sur l'écran de mon ordinateur
      Alors un code apparaît sur mon téléphone

  Règle: Un QR code ne sert qu'une fois, et le dernier affiché est le seul bon (origine : choix du projet)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon ordinateur affiche le QR code d'activation
      Et que mon téléphone attend un QR code
      Et que j'ai pris en photo le QR code de mon ordinateur

    @erreur @securite
    Scénario: Le QR code que j'ai scanné ne sert plus à personne
      Étant donné que mon confrère est un professionnel de santé sans e-CPS
      Et que le téléphone de mon confrère attend un QR code
      Quand je scanne cette photo
      Alors un code apparaît sur mon téléphone
      Quand mon confrère scanne la même photo
      Alors le téléphone de mon confrère refuse : « Ce QR code a déjà servi. Demandez-en un nouveau. »

    @erreur @securite
    Scénario: Renouveler le QR code rend l'ancien inutilisable
      Quand je renouvelle le QR code sur mon ordinateur
      Et je scanne cette photo
      Alors mon téléphone refuse : « Ce QR code a été remplacé par un plus récent. »

    @alternatif
    Scénario: Le QR code renouvelé sert à la place de l'ancien
      Quand je renouvelle le QR code sur mon ordinateur
      Et je scanne le QR code affiché sur l'écran de mon ordinateur
      Alors un code apparaît sur mon téléphone

  Règle: Seul un QR code d'activation de l'e-CPS est accepté (origine : choix du projet)

    @erreur @securite
    Plan du scénario: Un QR code qui porte <contenu> est refusé
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon téléphone attend un QR code
      Quand je scanne un QR code qui porte <contenu>
      Alors mon téléphone refuse : « <refus> »

      Exemples:
        | contenu                | refus                                               |
        | une adresse web        | Ce QR code n'est pas un QR code d'activation e-CPS. |
        | une demande imaginaire | Ce QR code a été remplacé par un plus récent.       |

  Règle: C'est le QR code scanné qui décide de la démarche (origine : choix du projet)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon ordinateur affiche le QR code d'activation
      Et que j'ai reçu un QR code par courriel

    @alternatif
    Scénario: Le QR code du courriel, scanné pendant que l'ordinateur attend, mène au code par SMS
      Quand je scanne ce QR code avec l'application e-CPS
      Alors mon téléphone annonce « Recevoir un code d'activation »
      Et l'ordinateur annonce « Scannez ce QR code avec l'application e-CPS »

    @alternatif
    Scénario: Le QR code de l'ordinateur, scanné pendant que le courriel attend, mène au code à saisir
      Quand je scanne le QR code de l'ordinateur à la place de celui du courriel
      Alors un code apparaît sur mon téléphone

  Règle: Le QR code reçu par courriel ne sert qu'au téléphone qui l'a demandé (origine : choix du projet)

    @erreur @securite
    Scénario: Le QR code reçu par un confrère ne sert pas sur mon téléphone
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon téléphone attend un QR code
      Et que mon confrère est un professionnel de santé dont l'e-CPS est inactive
      Quand je scanne le QR code que mon confrère a reçu par courriel
      Alors mon téléphone refuse : « Ce QR code ne correspond pas à la demande en cours sur ce téléphone. »

  Règle: Une image imparfaite se lit, une image illisible n'active rien (origine : choix du projet)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon ordinateur affiche le QR code d'activation
      Et que mon téléphone attend un QR code

    @alternatif
    Plan du scénario: Un QR code <défaut> se lit
      Quand je scanne le QR code de l'ordinateur <défaut>
      Alors un code apparaît sur mon téléphone

      Exemples:
        | défaut               |
        | penché de 30 degrés  |
        | à l'envers           |
        | un peu flou          |
        | dans la pénombre     |
        | en plein soleil      |
        | vu de loin           |
        | sous un petit reflet |
        | au bord caché        |

    @erreur
    Plan du scénario: Une photo d'un QR code <défaut> ne se lit pas, et l'application la refuse
      Quand je choisis sur mon téléphone une photo du QR code <défaut>
      Alors mon téléphone refuse : « Aucun QR code n'a été lu sur cette photo. »

      Exemples:
        | défaut               |
        | très flou            |
        | dans le noir         |
        | vu de trop loin      |
        | sous un grand reflet |
        | à demi caché         |

    @erreur
    Scénario: Un fichier qui n'est pas une image ne se lit pas, et l'application le refuse
      Quand je choisis sur mon téléphone un fichier qui n'est pas une image
      Alors mon téléphone refuse : « Aucun QR code n'a été lu sur cette photo. »

  Règle: Sans appareil photo, une photo du QR code suffit (origine : choix du projet)

    @alternatif
    Scénario: L'appareil photo refusé, je choisis une photo du QR code
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon ordinateur affiche le QR code d'activation
      Et que mon téléphone attend un QR code, sans accès à l'appareil photo
      Alors mon téléphone signale : « L'appareil photo n'est pas accessible. »
      Quand je choisis sur mon téléphone une photo du QR code net
      Alors un code apparaît sur mon téléphone
