# Alt-a opens Atlas on what stands on the command line; the command copied there comes back in its place, unexecuted.
# In ~/.bashrc: eval "$(atlas-tui --shell bash)"
_atlas_tui() {
  local command
  command=$(atlas-tui --print -- "$READLINE_LINE" < /dev/tty) || return
  READLINE_LINE=$command
  READLINE_POINT=${#command}
}
bind -x '"\ea": _atlas_tui'
