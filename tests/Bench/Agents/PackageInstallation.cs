namespace EdgeTwin.Bench;

/// <summary>How the package's agent is run in a machine.</summary>
/// <param name="AsUser">What a command is preceded by to run as the agent's user.</param>
/// <param name="Configuration">Its configuration.</param>
/// <param name="Socket">Its API.</param>
/// <param name="Start">The command that starts it after a boot.</param>
/// <param name="Reload">The command that has it read its configuration again.</param>
internal sealed record PackageInstallation(string AsUser, string Configuration, string Socket, string Start, string Reload)
{
    /// <summary>Installed with dpkg; systemd starts it.</summary>
    public static PackageInstallation Installed { get; } = new("runuser -u edgetwin --", "/etc/edgetwin/edgetwin.toml", "/run/edgetwin/edgetwin.sock", "true", "systemctl reload edgetwin");

    /// <summary>Its files in the memory system, its data and configuration on the disk, without systemd.</summary>
    public static PackageInstallation Unpacked { get; } = new(
        "", "/data/edgetwin.toml", "/run/edgetwin.sock",
        "edgetwin run --config /data/edgetwin.toml --data /data/agent --socket /run/edgetwin.sock >/root/log 2>&1 &", "kill -HUP $(pidof edgetwin)");
}
