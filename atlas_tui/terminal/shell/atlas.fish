# Alt-a opens Atlas on what stands on the command line; the command copied there comes back in its place, unexecuted.
# In ~/.config/fish/config.fish: atlas-tui --shell fish | source
function _atlas_tui
    set -l command (atlas-tui --print -- (commandline | string collect) < /dev/tty | string collect)
    and test -n "$command"
    and commandline --replace -- $command
    commandline --function repaint
end
bind \ea _atlas_tui
