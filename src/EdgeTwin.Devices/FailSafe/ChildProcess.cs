using System.Collections;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Devices.Buses;

namespace EdgeTwin.Devices.FailSafe;

/// <summary>
/// Starts the helper (posix_spawn(3)) in a session of its own, so that no terminal speaks to it, with one descriptor more than it would
/// have. Each call gives a negative errno on failure.
/// </summary>
internal static unsafe partial class ChildProcess
{
    /// <summary>Where the child finds the descriptor.</summary>
    internal const int HandedDescriptor = 3;

    private const int StateBytes = 512; // more than any libc's posix_spawn_file_actions_t and posix_spawnattr_t
    private const int DuplicateAtLeast = 1030; // F_DUPFD_CLOEXEC
    private const short NewSession = 0x80;
    private const int KillSignal = 9;

    // What a service manager tells its main process is not meant for the helper.
    private static readonly HashSet<string> NotInherited = ["NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", "LISTEN_FDS", "LISTEN_PID"];

    /// <summary>Starts it.</summary>
    /// <returns>Its process id, or a negative errno.</returns>
    internal static int Start(string program, IReadOnlyList<string> arguments, int descriptor)
    {
        // One that is already at its place would not lose its close-on-exec.
        var above = NativeControl(descriptor, DuplicateAtLeast, HandedDescriptor + 1);
        if (above < 0)
            return -Marshal.GetLastPInvokeError();
        var actions = stackalloc byte[StateBytes];
        var attributes = stackalloc byte[StateBytes];
        _ = NativeActionsInitialise(actions);
        _ = NativeAttributesInitialise(attributes);
        using var words = new WordList([program, .. arguments]);
        using var environment = new WordList([.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(entry => !NotInherited.Contains((string)entry.Key)).Select(entry => $"{entry.Key}={entry.Value}")]);
        var process = 0;
        var error = NativeAddOpen(actions, 0, "/dev/null", DeviceFile.ReadOnly, 0);
        if (error == 0)
            error = NativeAddDuplicate(actions, above, HandedDescriptor);
        if (error == 0)
            error = NativeSetFlags(attributes, NewSession);
        if (error == 0)
            error = NativeSpawn(&process, program, actions, attributes, words.Pointers, environment.Pointers);
        _ = NativeActionsDestroy(actions);
        _ = NativeAttributesDestroy(attributes);
        DeviceFile.Close(above);
        return error == 0 ? process : -error;
    }

    /// <summary>Ends it at once.</summary>
    internal static void Kill(int process) => _ = NativeKill(process, KillSignal);

    /// <summary>Takes note of the end of one that was killed, so that nothing of it is left.</summary>
    internal static void Reap(int process)
    {
        var status = 0;
        _ = NativeWait(process, &status, 0);
    }

    /// <summary>Words as the kernel takes them: pointers to bytes that end in a zero, and a last one to nothing.</summary>
    private readonly struct WordList : IDisposable
    {
        internal WordList(IReadOnlyList<string> words)
        {
            Count = words.Count;
            Pointers = (byte**)NativeMemory.AllocZeroed((nuint)(words.Count + 1), (nuint)sizeof(byte*));
            for (var i = 0; i < Count; i++)
            {
                var bytes = Encoding.UTF8.GetBytes(words[i]);
                Pointers[i] = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
                bytes.CopyTo(new Span<byte>(Pointers[i], bytes.Length));
            }
        }

        internal byte** Pointers { get; }

        private int Count { get; }

        public void Dispose()
        {
            for (var i = 0; i < Count; i++)
                NativeMemory.Free(Pointers[i]);
            NativeMemory.Free(Pointers);
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int NativeControl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeSpawn(int* process, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int NativeActionsInitialise(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int NativeActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int NativeAddDuplicate(byte* actions, int descriptor, int target);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeAddOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int NativeAttributesInitialise(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int NativeAttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int NativeSetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int NativeKill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int NativeWait(int process, int* status, int options);
}
