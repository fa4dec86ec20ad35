using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>Reads texts of many authors in the layout of Reuters C50: <c>C50train/author/number….txt</c> and <c>C50test/…</c>, from a folder or from a <c>.tar.gz</c>.</summary>
internal static class AuthorTexts
{
    private const string TrainFolder = "C50train";
    private const string TestFolder = "C50test";
    private const string Unpacked = "c50";

    /// <summary>The authors by name; none if there are no such texts.</summary>
    /// <param name="folder">The folder with <c>c50/</c>, or with a <c>c50*.tar.gz</c>.</param>
    /// <exception cref="BadDataException">The packed file is broken.</exception>
    public static List<Author> Read(string folder)
    {
        var authors = new List<Author>();
        if (!Directory.Exists(folder))
            return authors;
        var unpacked = Path.Combine(folder, Unpacked);
        if (Directory.Exists(unpacked))
        {
            ReadFolder(authors, unpacked);
        }
        else
        {
            var packed = Directory.GetFiles(folder, "c50*.tar.gz");
            Array.Sort(packed, StringComparer.Ordinal);
            if (packed.Length > 0)
                ReadPacked(authors, packed[0]);
        }
        authors.Sort(static (first, second) => string.CompareOrdinal(first.Name, second.Name));
        foreach (var author in authors)
        {
            Sort(author.Train);
            Sort(author.Test);
        }
        return authors;
    }

    private static void Sort(List<AuthorText> texts) => texts.Sort(static (first, second) => first.Number.CompareTo(second.Number));

    /// <summary>Unpacks with the system's tar: what reads gzip would be a good part of the program, for this alone.</summary>
    private static void ReadPacked(List<Author> authors, string path)
    {
        var scratch = Directory.CreateTempSubdirectory("edgetwin-bench-");
        try
        {
            using var tar = Process.Start(new ProcessStartInfo("tar", ["-xzf", path, "-C", scratch.FullName, "--no-same-owner"]) { RedirectStandardError = true })!;
            var said = tar.StandardError.ReadToEnd();
            tar.WaitForExit();
            if (tar.ExitCode != 0)
                throw new BadDataException(path, 1, $"tar cannot unpack it: {said.Trim().Split('\n')[0]}");
            ReadFolder(authors, scratch.FullName);
        }
        catch (Win32Exception error)
        {
            throw new BadDataException(path, 1, $"tar, which unpacks it, could not be started ({error.Message}); unpack it as '{Unpacked}' beside it");
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static void ReadFolder(List<Author> authors, string folder)
    {
        foreach (var file in Directory.GetFiles(folder, "*.txt", SearchOption.AllDirectories))
            Add(authors, file, File.ReadAllBytes(file));
    }

    private static void Add(List<Author> authors, string path, byte[] text)
    {
        var parts = path.Split('/');
        if (parts.Length < 3 || parts[^3] is not (TrainFolder or TestFolder) || !parts[^1].EndsWith(".txt", StringComparison.Ordinal))
            return;
        var author = authors.Find(known => known.Name == parts[^2]);
        if (author is null)
            authors.Add(author = new Author(parts[^2]));
        var digits = 0;
        while (digits < parts[^1].Length && char.IsAsciiDigit(parts[^1][digits]))
            digits++;
        _ = int.TryParse(parts[^1].AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        (parts[^3] == TrainFolder ? author.Train : author.Test).Add(new AuthorText(number, text));
    }
}
