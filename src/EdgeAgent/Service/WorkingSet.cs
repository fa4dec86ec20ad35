using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeTwin.Agent.Service;

/// <summary>
/// Gives memory back that only the start needed. On a board with little memory an agent that idles should hold little more
/// than what it uses once a second.
/// </summary>
internal static partial class WorkingSet
{
    private const string Maps = "/proc/self/smaps";
    private const int MadviseDontNeed = 4; // MADV_DONTNEED, madvise(2)
    private const int SetTransparentHugePagesDisable = 41; // PR_SET_THP_DISABLE, prctl(2)

    /// <summary>
    /// Asks for small pages, before there is much memory. A kernel that hands out huge ones always (Debian's) makes whole
    /// megabytes of an agent's heap resident where kilobytes are used. One that knows none of this refuses, and nothing is lost.
    /// </summary>
    public static void PreferSmallPages() => _ = Prctl(SetTransparentHugePagesDisable, 1, 0, 0, 0);

    /// <summary>Collects the heap and lets go of the program's own clean pages, which come back from the page cache when used.</summary>
    public static void Trim()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (File.Exists(Maps))
            TrimProgramPages();
    }

    /// <summary>
    /// Only mappings of the program that are read-only and without a single page of their own (<c>Anonymous: 0</c>, proc(5)):
    /// a page that relocation has written could not be read again from the file. One of which nothing is resident has nothing to
    /// give; an emulator that makes this file up says so of all of them, and its zeros are not to be believed.
    /// </summary>
    private static void TrimProgramPages()
    {
        var program = Environment.ProcessPath;
        (nuint Start, nuint Length) mapping = default;
        var isResident = false;
        foreach (var line in File.ReadLines(Maps))
        {
            if (IsHeader(line))
                mapping = IsReadOnly(line) && line.EndsWith(program!, StringComparison.Ordinal) ? RangeOf(line) : default;
            else if (line.StartsWith("Rss:", StringComparison.Ordinal))
                isResident = !line.EndsWith(" 0 kB", StringComparison.Ordinal);
            else if (mapping.Length > 0 && isResident && line.StartsWith("Anonymous:", StringComparison.Ordinal) && line.EndsWith(" 0 kB", StringComparison.Ordinal))
                _ = Madvise(mapping.Start, mapping.Length, MadviseDontNeed);
        }
    }

    /// <summary>A mapping's line begins with its address range in lower-case hex; the lines about it begin with a capital.</summary>
    private static bool IsHeader(string line) => line.Length > 0 && char.IsAsciiHexDigitLower(line[0]);

    private static bool IsReadOnly(string line) => line.Contains(" r-xp ", StringComparison.Ordinal) || line.Contains(" r--p ", StringComparison.Ordinal);

    private static (nuint Start, nuint Length) RangeOf(string line)
    {
        var dash = line.IndexOf('-', StringComparison.Ordinal);
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var start = nuint.Parse(line.AsSpan(0, dash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var end = nuint.Parse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (start, end - start);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Madvise(nuint address, nuint length, int advice);
}
