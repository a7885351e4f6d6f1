# language: fr
@securite
Fonctionnalité: Ce que l'application montre à qui n'est pas encore reconnu
  Avant que l'identité soit prouvée, l'application ne dit rien des coordonnées ni des personnes.

  Contexte:
    Étant donné que je suis un professionnel de santé sans e-CPS

  Règle: Les cookies sont hors de portée des scripts et des autres sites (origine : décision de la suite)

    Scénario: Le cookie de l'application est protégé
      Quand je télécharge l'application e-CPS
      Alors les cookies de mon téléphone sont « Secure », « HttpOnly », « SameSite=Lax » et limités à ce site

  Règle: La réponse ne dit pas si une coordonnée est connue (origine : décision de la suite)

    @rpps @erreur
    Plan du scénario: La recherche répond de même pour <coordonnée>, connue ou non
      Étant donné que mon confrère est un professionnel de santé dont l'e-CPS est active
      Et que l'application me demande mon numéro RPPS
      Quand je recherche un numéro RPPS avec <coordonnée> de mon confrère, puis avec un inconnu
      Alors les deux réponses sont les mêmes, mot pour mot

      Exemples:
        | coordonnée                |
        | l'adresse mail            |
        | le téléphone              |

    @reactivation
    Scénario: Demander l'activation avec le RPPS d'un confrère ne montre pas ses coordonnées
      Étant donné que mon confrère est un professionnel de santé dont l'e-CPS est inactive
      Et que l'application me demande mon numéro RPPS
      Quand je renseigne le numéro RPPS de mon confrère
      Alors mon téléphone ne montre ni son nom, ni son adresse mail, ni son numéro de téléphone
