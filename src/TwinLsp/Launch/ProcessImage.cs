using System.Runtime.InteropServices;

namespace EdgeTwin.Lsp.Launch;

/// <summary>The program that this process runs.</summary>
internal static unsafe partial class ProcessImage
{
    /// <summary>Becomes another program, with the same process number, parent, streams and environment. Returns only if that fails, and says why.</summary>
    /// <param name="program">The program's file.</param>
    /// <param name="arguments">Its arguments; the first is its own name.</param>
    public static string Replace(string program, ReadOnlySpan<string> arguments)
    {
        var list = stackalloc byte*[arguments.Length + 1];
        for (var i = 0; i < arguments.Length; i++)
            list[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
        list[arguments.Length] = null;
        _ = Execute(program, list);
        var error = Marshal.GetLastPInvokeError();
        for (var i = 0; i < arguments.Length; i++)
            Marshal.FreeCoTaskMem((nint)list[i]);
        return Marshal.GetPInvokeErrorMessage(error);
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, byte** arguments);
}
