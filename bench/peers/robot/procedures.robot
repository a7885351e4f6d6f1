Language: French

*** Settings ***
Resource          steps.resource
Suite Setup       Ouvrir le monde et le navigateur
Suite Teardown    Stop World

*** Test Cases ***
J'active mon e-CPS avec ma carte CPx
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    Et que mon ordinateur est connecté à Internet
    Et que mon lecteur de carte filaire est branché
    Et que l'application e-CPS est téléchargée sur mon téléphone
    Et que j'ai ma carte CPx à disposition
    Quand je me rends sur le portail de connexion PSC
    Et j'insère ma carte CPx dans le lecteur
    Et je clique sur « Commencer l'activation » sur mon ordinateur
    Et je saisis mon code porteur
    Et j'ouvre l'application e-CPS et clique sur « Commencer l'activation »
    Et je fais défiler les CGU jusqu'en bas, puis clique sur « Accepter »
    Et je clique sur « Scanner un QR code »
    Et je scanne le QR code affiché sur l'écran de mon ordinateur
    Alors un code apparaît sur mon téléphone
    Quand je saisis ce code sur l'ordinateur
    Et je définis un code PIN pour mon e-CPS, différent de celui de ma carte CPx
    Alors mon téléphone annonce « Votre e-CPS est maintenant activée »

J'active mon e-CPS en scannant le QR code reçu par courriel
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    Et que l'application e-CPS est téléchargée et ouverte sur mon téléphone
    Et que je suis répertorié dans l'Annuaire Santé
    Quand je clique sur « Commencer l'activation »
    Et je fais défiler les CGU jusqu'en bas, puis clique sur « Accepter »
    Et je clique sur « Envoyer une demande d'activation »
    Et je renseigne mon numéro d'identifiant national (RPPS)
    Alors je reçois un QR code par mail
    Quand je scanne ce QR code avec l'application e-CPS
    Et je choisis l'option par SMS pour recevoir un code d'activation
    Et je renseigne ce code dans l'application
    Et je définis un code PIN pour mon e-CPS, différent de celui de ma carte CPx
    Alors mon téléphone annonce « Votre e-CPS est maintenant activée »
    Et « Mon compte » affiche le statut « Active » après connexion avec mon nouveau code PIN
