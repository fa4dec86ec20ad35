using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EdgeTwin.Replay;

/// <summary>A vault's history: its notes as they were, and what was written between two moments.</summary>
internal sealed class GitVault(string folder)
{
    /// <summary>The last commit of each month in which there was one, the first month first.</summary>
    public List<(string Month, string Commit)> Months()
    {
        var months = new List<(string Month, string Commit)>();
        foreach (var line in Git("log", "--first-parent", "--reverse", "--format=%H %cd", "--date=format:%Y-%m").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (commit, month) = (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            // Clocks of machines differ: a month that comes again later is the later one's.
            if (months.Count > 0 && string.CompareOrdinal(month, months[^1].Month) <= 0)
                months[^1] = (months[^1].Month, commit);
            else
                months.Add((month, commit));
        }
        return months;
    }

    /// <summary>The notes of a commit, by path.</summary>
    public List<(string Path, byte[] Text)> Notes(string commit)
    {
        var entries = new List<(string Path, string Blob)>();
        foreach (var line in Git("ls-tree", "-r", "-z", commit).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var path = line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..];
            var parts = line[..line.IndexOf('\t', StringComparison.Ordinal)].Split(' ');
            if (parts[1] == "blob" && parts[0] != "120000" && path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
                entries.Add((path, parts[2]));
        }
        using var process = Start("cat-file", "--batch");
        var asking = Task.Run(() =>
        {
            using var input = process.StandardInput;
            foreach (var (_, blob) in entries)
                input.Write(blob + "\n");
        });
        var output = process.StandardOutput.BaseStream;
        var notes = new List<(string Path, byte[] Text)>(entries.Count);
        foreach (var (path, _) in entries)
        {
            var header = Line(output).Split(' ');
            if (header is not [_, "blob", var size])
                continue;
            var text = new byte[int.Parse(size, CultureInfo.InvariantCulture)];
            output.ReadExactly(text);
            output.ReadByte();
            notes.Add((path, text));
        }
        asking.GetAwaiter().GetResult();
        return notes;
    }

    /// <summary>The lines that were written between two commits, by note; what was only moved was written before.</summary>
    public List<(string Path, string Line)> Written(string before, string after)
    {
        var old = new HashSet<string>(StringComparer.Ordinal);
        var added = new List<(string Path, string Line)>();
        var path = "";
        foreach (var line in Git("diff", "-M", "--unified=0", "--no-color", "--no-prefix", before, after, "--", "*.md").Split('\n'))
        {
            if (line.StartsWith("+++ ", StringComparison.Ordinal))
                path = line[4..].Trim('"');
            else if (line.StartsWith('-') && !line.StartsWith("--- ", StringComparison.Ordinal))
                old.Add(line[1..].Trim());
            else if (line.StartsWith('+'))
                added.Add((path, line[1..]));
        }
        added.RemoveAll(line => old.Contains(line.Line.Trim()));
        return added;
    }

    private string Git(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidDataException($"git {string.Join(' ', arguments)} failed in '{folder}': is it a repository with its history?");
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("git", ["-C", folder, "-c", "core.quotePath=false", .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        StandardOutputEncoding = new UTF8Encoding(false, false),
    })!;

    private static string Line(Stream stream)
    {
        var line = new StringBuilder();
        for (var next = stream.ReadByte(); next is not (-1 or '\n'); next = stream.ReadByte())
            line.Append((char)next);
        return line.ToString();
    }
}
