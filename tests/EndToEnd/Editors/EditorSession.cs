using System.Globalization;

namespace EndToEnd.Editors;

/// <summary>
/// A vault, a home, the published server and our configurations of editors, in a small system of its own that has the editors. Within it
/// they all lie below <c>/tmp/session</c>; what is written there is gone with it, and nothing else can be written but <c>/tmp</c>.
/// </summary>
internal sealed class EditorSession : IAsyncDisposable
{
    private const int CannotBeMade = 77;
    private const string Inside = "/tmp/session";

    // Mounts and processes of a command end with it: both are in name spaces of its own. What is set for the host's programs is not for these.
    private const string Enter = """
        set -e
        root=$1 session=$2
        shift 2
        mount --bind "$root" "$root"
        cd "$root"
        mount -o remount,bind,ro .
        mount -t proc proc proc
        mount --rbind /dev dev
        mount -t tmpfs tmpfs tmp
        mkdir tmp/session
        mount --bind "$session" tmp/session
        exec chroot . env -i HOME=/tmp/session/home PATH=/tmp/session/bin:/usr/bin LC_ALL=C.UTF-8 TERM="${TERM:-dumb}" COLORTERM=truecolor sh -c 'cd /tmp/session/vault && exec "$@"' sh "$@"
        """;

    private const int DeletionsMax = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TimeToMake = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan TimeToRun = TimeSpan.FromMinutes(1);

    private readonly string _root;
    private readonly string _folder;

    private int _terminals;

    private EditorSession(string root, string folder) => (_root, _folder) = (root, folder);

    /// <summary>A session with these notes, by path; the test is skipped, and says why, where the editors cannot be had.</summary>
    public static async Task<EditorSession> CreateAsync(params (string Path, string Text)[] notes)
    {
        var server = Repository.PublishedLanguageServer();
        var made = await ProgramRun.RunAsync(Path.Combine(Repository.Root, "scripts", "editors.sh"), [], TimeToMake);
        if (made.ExitCode == CannotBeMade)
            Assert.Skip(made.Error.Trim().Split('\n')[^1]);
        Assert.True(made.ExitCode == 0, made.Error);

        var session = new EditorSession(made.Output.Trim(), Directory.CreateTempSubdirectory("edgetwin-editor-").FullName);
        foreach (var folder in new[] { "bin", "home", "vault" })
            Directory.CreateDirectory(session.Of(folder));
        File.Copy(server, session.Of("bin/twinlsp"));
        foreach (var (path, text) in notes)
            session.Write("vault/" + path, text);
        var tried = await session.TryAsync("twinlsp", "--version");
        if (tried.ExitCode != 0)
        {
            await session.DisposeAsync();
            Assert.Skip($"twinlsp does not run in the system that has the editors: {(tried.Error + tried.Output).Trim().Split('\n')[^1]}");
        }
        return session;
    }

    /// <summary>A file or folder of the session, seen from outside.</summary>
    public string Of(string path) => Path.Combine(_folder, path);

    /// <summary>Writes a file, with the folders above it.</summary>
    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Of(path))!);
        File.WriteAllText(Of(path), text);
    }

    /// <summary>Lets the session have a folder of <c>editors/</c>, as <c>make install</c> would; gives where it is within.</summary>
    public string Install(string editor)
    {
        var source = Path.Combine(Repository.Root, "editors", editor);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            Write(Path.Combine("share", editor, Path.GetRelativePath(source, file)), File.ReadAllText(file));
        return $"{Inside}/share/{editor}";
    }

    /// <summary>A program in a terminal, in the folder of the vault.</summary>
    // A server that was told to end still holds its socket for a moment, and would take the next one's window with it.
    public Task<Terminal> StartAsync(params IEnumerable<string> command) => Terminal.StartAsync(Of($"terminal-{_terminals++}"), Command(command));

    /// <summary>Runs a program to its end, in the folder of the vault; the test fails if the program does.</summary>
    public async Task<string> RunAsync(params string[] command)
    {
        var run = await TryAsync(command);
        Assert.True(run.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', command)} ended with {run.ExitCode}:\n{run.Output}{run.Error}"));
        return run.Output + run.Error;
    }

    // What ran in it ends a moment after its terminal and may still write.
    public async ValueTask DisposeAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < DeletionsMax)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private Task<ProgramRun> TryAsync(params string[] command)
    {
        var all = Command(command);
        return ProgramRun.RunAsync(all[0], all[1..], TimeToRun, directory: "/");
    }

    // Who is not root is it in a name space of users.
    private string[] Command(IEnumerable<string> command) =>
        ["unshare", "--mount", "--pid", "--fork", "--kill-child", .. Environment.IsPrivilegedProcess ? Array.Empty<string>() : ["--map-root-user"], "sh", "-c", Enter, "sh", _root, _folder, .. command];
}
