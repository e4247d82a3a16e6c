# Alt-a opens Atlas on what stands on the command line; the command copied there comes back in its place, unexecuted.
# In ~/.zshrc: eval "$(atlas-tui --shell zsh)"
_atlas_tui() {
  local command
  if command=$(atlas-tui --print -- "$BUFFER" < /dev/tty); then
    BUFFER=$command
    CURSOR=${#BUFFER}
  fi
  zle reset-prompt
}
zle -N _atlas_tui
bindkey '\ea' _atlas_tui
