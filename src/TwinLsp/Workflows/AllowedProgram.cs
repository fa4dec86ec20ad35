using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// One run of a program that the user allows: no shell, no input, a session of its own, and a bounded share of what it says. At its time-out it is
/// ended with everything that it started in its session.
/// </summary>
internal static partial class AllowedProgram
{
    /// <summary>How much of what it says is kept.</summary>
    public const int KeptBytesMax = 4096;

    /// <summary>How much it may say at all; one that says more is ended.</summary>
    public const int SaidBytesMax = 16 << 20;

    // setsid(1) of util-linux makes the session, and then is the program: .NET starts none in a group of its own.
    private const string Setsid = "/usr/bin/setsid";
    private const int Kill = 9;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs it.</summary>
    /// <param name="file">The program's file.</param>
    /// <param name="arguments">Its arguments, as they are.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="cancellation">Ends it.</param>
    public static EffectOutcome Run(string file, string[] arguments, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            return new(EffectState.Failed, $"there is no program '{file}'");
        if (!File.Exists(Setsid))
            return new(EffectState.Failed, $"there is no '{Setsid}' (Debian: util-linux), without which a program could not be ended with all that it starts");
        Process process;
        try
        {
            // Not in the vault's folder: what lies there is not the user's word.
            var start = new ProcessStartInfo(Setsid) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home && Directory.Exists(home) ? home : "/" };
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(file);
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument);
            process = Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            return new(EffectState.Failed, $"'{file}' could not be started: {error.Message}");
        }
        using (process)
            return Follow(process, timeout, time, cancellation);
    }

    private static EffectOutcome Follow(Process process, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        process.StandardInput.Close();
        var (said, errors) = (new Output(process.StandardOutput.BaseStream), new Output(process.StandardError.BaseStream));
        var begun = time.GetTimestamp();
        EffectOutcome? ended = null;
        while (!process.WaitForExit(Tick) && ended is null)
        {
            if (cancellation.IsCancellationRequested)
                ended = new(EffectState.Cancelled, "the writer ended it");
            else if (time.GetElapsedTime(begun) > timeout)
                ended = new(EffectState.Incomplete, $"it did not end within {timeout.TotalSeconds:0.#} s, and was ended");
            else if (said.Count + errors.Count > SaidBytesMax)
                ended = new(EffectState.Incomplete, $"it said more than {SaidBytesMax} bytes, and was ended");
        }
        // What it started in its session goes with it, whether it ended or was ended.
        EndSession(process.Id);
        if (!process.HasExited)
            process.WaitForExit();
        var words = WordsOf(said, errors);
        if (ended is not null)
            return ended with { New = words };
        return process.ExitCode == 0
            ? new(EffectState.Done, "", "", words)
            : new(EffectState.Incomplete, string.Create(CultureInfo.InvariantCulture, $"it ended with {process.ExitCode}"), "", words);
    }

    private static string WordsOf(Output said, Output errors)
    {
        // Somebody who left the session may hold the pipe for ever.
        said.Wait(LastWords);
        errors.Wait(LastWords);
        return $"{said.Text} {errors.Text}".Trim();
    }

    /// <summary>Ends the processes of a session: its groups too, which kill(2) does not know of.</summary>
    private static void EndSession(int session)
    {
        for (var round = 0; round < 3; round++)
        {
            _ = Signal(-session, Kill);
            var isAny = false;
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != session && SessionOf(folder) == session)
                    isAny |= Signal(id, Kill) == 0;
            }
            // One that was starting another while it was ended left that behind.
            if (!isAny)
                return;
        }
    }

    private static int SessionOf(string folder)
    {
        try
        {
            // proc_pid_stat(5): the name in brackets may hold anything; behind it come state, parent, group and session.
            var text = File.ReadAllText(folder + "/stat");
            var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > 3 && int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var session) ? session : -1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    /// <summary>What comes out of one stream: its beginning is kept, and the rest counted.</summary>
    private sealed class Output
    {
        private readonly byte[] _kept = new byte[KeptBytesMax];
        private readonly Thread _reader;
        private int _length;
        private long _count;

        public Output(Stream stream)
        {
            _reader = new Thread(() => Read(stream)) { IsBackground = true };
            _reader.Start();
        }

        public long Count => Volatile.Read(ref _count);

        public string Text => Encoding.UTF8.GetString(_kept, 0, Volatile.Read(ref _length)).Trim() + (Count > KeptBytesMax ? " …" : "");

        public void Wait(TimeSpan patience) => _reader.Join(patience);

        private void Read(Stream stream)
        {
            var buffer = new byte[16 << 10];
            try
            {
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    var kept = Math.Min(read, _kept.Length - _length);
                    buffer.AsSpan(0, kept).CopyTo(_kept.AsSpan(_length));
                    Volatile.Write(ref _length, _length + kept);
                    Volatile.Write(ref _count, _count + read);
                }
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                // It is gone.
            }
        }
    }
}
