using System.Globalization;

namespace EndToEnd.Package;

/// <summary>The package's life on a machine, in a Debian of its own.</summary>
public sealed class PackageInstallTests
{
    private const string Newer = "99.0-1";
    private const string Unit = "/usr/lib/systemd/system/edgetwin.service";

    // As the unit starts it: its user, its state and run-time directories, nothing else.
    private const string Start = """
        install -d -o edgetwin -g edgetwin /run/edgetwin
        cd /
        setpriv --reuid edgetwin --regid edgetwin --init-groups env -i HOME=/var/lib/edgetwin STATE_DIRECTORY=/var/lib/edgetwin RUNTIME_DIRECTORY=/run/edgetwin /usr/bin/edgetwin run > /agent.log 2>&1 &
        agent=$!
        for attempt in $(seq 100); do
            if edgetwin get host/memory#available > /answer 2>&1; then break; fi
            sleep 0.1
        done
        cat /answer /agent.log >&2
        edgetwin get host/memory#available --json

        """;

    private const string Stop = """
        kill -TERM $agent
        wait $agent
        rm -rf /run/edgetwin /answer /agent.log

        """;

    [Theory]
    [InlineData("with systemd-sysusers", "true")]
    [InlineData("without it", "mv /usr/bin/systemd-sysusers /usr/bin/was-systemd-sysusers")]
    public async Task It_installs_answers_upgrades_removes_and_purges_and_leaves_nothing(string how, string prepare)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(how);
        var package = DebianPackage.Find(DebianPackage.HostArchitecture);
        await using var root = await DebianRoot.CreateAsync();
        var newer = await NewerAsync(root.Path, package);
        await root.RunAsync(prepare);
        var before = root.Inventory();

        await root.InstallAsync(package);
        Assert.Equal("edgetwin edgetwin 750", (await root.RunAsync("stat -c '%U %G %a' /var/lib/edgetwin")).Trim());
        Assert.Equal("edgetwin", (await root.RunAsync("id -nG edgetwin")).Trim());
        Assert.NotNull(new FileInfo(root.Of("/etc/systemd/system/multi-user.target.wants/edgetwin.service")).LinkTarget);
        Assert.Contains("\"quality\":\"good\"", await root.RunAsync(Start + "sleep 2\n" + Stop), StringComparison.Ordinal);

        // Its owner has changed the configuration, and there is history.
        await root.RunAsync("sed -i 's/^#merge_interval = \"1 h\"/merge_interval = \"2 h\"/' /etc/edgetwin/edgetwin.toml && grep -q '^merge_interval' /etc/edgetwin/edgetwin.toml");
        var upgrade = DateTimeOffset.UtcNow;
        await root.InstallAsync(newer);
        Assert.Equal(Newer, await root.RunAsync("dpkg-query -W -f '${Version}' edgetwin"));
        await root.RunAsync("grep -q '^merge_interval = \"2 h\"' /etc/edgetwin/edgetwin.toml && edgetwin check");
        var history = await root.RunAsync(Start + "edgetwin history host/memory#available --format csv\n" + Stop);
        var first = history.Split('\n').SkipWhile(line => !line.StartsWith("time,", StringComparison.Ordinal)).Skip(1).First().Split(',')[0];
        Assert.True(DateTimeOffset.Parse(first, CultureInfo.InvariantCulture) < upgrade, $"{first} is not before the upgrade at {upgrade:O}");

        // A removal keeps what is its owner's; the package comes back to it.
        await root.RunAsync("dpkg --remove edgetwin && id edgetwin");
        Assert.False(File.Exists(root.Of("/usr/bin/edgetwin")));
        Assert.NotEmpty(Directory.GetFiles(root.Of("/var/lib/edgetwin"), "*", SearchOption.AllDirectories));
        await root.RunAsync("grep -q '^merge_interval = \"2 h\"' /etc/edgetwin/edgetwin.toml");
        await root.InstallAsync(newer);
        await root.RunAsync("grep -q '^merge_interval = \"2 h\"' /etc/edgetwin/edgetwin.toml && test -n \"$(ls /var/lib/edgetwin)\"");

        await root.RunAsync("dpkg --purge edgetwin");
        AssertSame(before, root.Inventory());
    }

    [Fact]
    public async Task Its_scripts_may_run_twice_and_join_groups_that_come_later()
    {
        await using var root = await DebianRoot.CreateAsync();
        await root.InstallAsync(DebianPackage.Find(DebianPackage.HostArchitecture));
        var before = root.Inventory();
        await root.RunAsync("/var/lib/dpkg/info/edgetwin.postinst configure 0.0.1 && /var/lib/dpkg/info/edgetwin.prerm upgrade 0.0.1 && /var/lib/dpkg/info/edgetwin.postinst abort-upgrade 0.0.1");
        AssertSame(before, root.Inventory());

        await root.RunAsync("groupadd --system i2c && groupadd --system gpio && dpkg-trigger --no-await --by-package=udev /usr/lib/udev/rules.d && dpkg --triggers-only edgetwin");
        Assert.Equal(["edgetwin", "gpio", "i2c"], (await root.RunAsync("id -nG edgetwin")).Trim().Split(' ').Order(StringComparer.Ordinal));
        await root.RunAsync("dpkg --purge edgetwin && ! grep -l edgetwin /etc/passwd /etc/group /etc/shadow /etc/gshadow");
    }

    /// <summary>systemctl records what it is asked, and answers only what it can without a running systemd; what asks it is Debian's own deb-systemd-invoke.</summary>
    [Fact]
    public async Task Where_systemd_runs_the_service_starts_restarts_and_stops()
    {
        var package = DebianPackage.Find(DebianPackage.HostArchitecture);
        await using var root = await DebianRoot.CreateAsync();
        await root.RunAsync("""
            mkdir -p /run/systemd/system
            cat > /usr/local/bin/systemctl <<'END'
            #!/bin/sh
            echo "$@" >> /calls
            case "$*" in
                *is-enabled* | *preset*) SYSTEMD_OFFLINE=1 exec /usr/bin/systemctl "$@" ;;
            esac
            END
            chmod +x /usr/local/bin/systemctl
            """);
        Assert.Equal(["start"], await CallsAsync(root, () => root.InstallAsync(package)));
        Assert.Equal(["restart"], await CallsAsync(root, () => root.InstallAsync(package)));
        Assert.Equal(["stop"], await CallsAsync(root, () => root.RunAsync("dpkg --remove edgetwin")));
        Assert.Equal(["restart"], await CallsAsync(root, () => root.InstallAsync(package)));
        Assert.Equal(["stop"], await CallsAsync(root, () => root.RunAsync("dpkg --purge edgetwin")));
    }

    [Fact]
    public async Task The_unit_is_right_and_keeps_the_agent_to_itself()
    {
        await using var root = await DebianRoot.CreateAsync();
        await root.InstallAsync(DebianPackage.Find(DebianPackage.HostArchitecture));
        Assert.Empty(await root.RunAsync($"systemd-analyze verify --man=no {Unit} 2>&1"));
        // systemd's own measure from 0 (nothing reachable) to 10; below 3 it says OK.
        var security = await root.RunAsync($"systemd-analyze security --offline=true --no-pager --threshold=29 {Unit}");
        TestContext.Current.TestOutputHelper?.WriteLine(security.Split('\n').Last(line => line.Contains("exposure", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_installed_completion_completes()
    {
        await using var root = await DebianRoot.CreateAsync();
        await root.InstallAsync(DebianPackage.Find(DebianPackage.HostArchitecture));
        var completed = await root.RunAsync("bash -c '. /usr/share/bash-completion/completions/edgetwin; COMP_LINE=\"edgetwin man\"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(edgetwin man); COMP_CWORD=1; _edgetwin; echo \"${COMPREPLY[@]}\"'");
        Assert.Equal("manual", completed.Trim());
    }

    private static void AssertSame(SortedSet<string> before, SortedSet<string> after)
    {
        Assert.Empty(after.Except(before));
        Assert.Empty(before.Except(after));
    }

    /// <summary>What systemctl was asked to do with the service meanwhile.</summary>
    private static async Task<string[]> CallsAsync(DebianRoot root, Func<Task> action)
    {
        File.Delete(root.Of("/calls"));
        await action();
        return [.. File.ReadLines(root.Of("/calls")).Select(line => line.Split(' ')).Where(words => words.Contains("edgetwin.service"))
            .Select(words => words.FirstOrDefault(word => word is "start" or "stop" or "restart" or "try-restart")).OfType<string>()];
    }

    /// <summary>The same package with a higher version, made from its own contents: packing the program again would take seconds.</summary>
    private static async Task<string> NewerAsync(string folder, string package)
    {
        var target = Path.Combine(folder, "newer.deb");
        const string Script = """
            dpkg-deb --raw-extract "$1" "$2.tree" && sed -i "s/^Version: .*/Version: $3/" "$2.tree/DEBIAN/control" &&
            dpkg-deb --root-owner-group -Zgzip -z1 --build "$2.tree" "$2" && rm -rf "$2.tree"
            """;
        var run = await ProgramRun.RunAsync("sh", ["-c", Script, "sh", package, target, Newer], TimeSpan.FromMinutes(1));
        Assert.True(run.ExitCode == 0, run.Error);
        return target;
    }
}
