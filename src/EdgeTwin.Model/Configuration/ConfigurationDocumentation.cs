using System.Text;

namespace EdgeTwin.Model.Configuration;

/// <summary>Writes down what <see cref="OptionTable"/> says: for people, and as a file to start from.</summary>
public static class ConfigurationDocumentation
{
    private const int CommentWidth = 110;

    private const string Introduction =
        """
        # Configuration

        EdgeTwin reads one TOML file, `edgetwin.toml`. Everything in it is optional: an empty file is a good configuration.
        [edgetwin.default.toml](edgetwin.default.toml) lists every option with its default, ready to be copied.
        `edgetwin check` reads a file and names everything that is wrong with it, each with file, line and column. A key
        that is not listed here is an error.

        - A **duration** is a number and a [UCUM](https://ucum.org/ucum) unit of time in quotes: `"500 ms"`, `"1 s"`, `"5 min"`,
          `"1 h"`, `"30 d"`, `"2 wk"`, `"6 mo"`, `"10 a"`. A year (`a`) has 365.25 days, a month (`mo`) a twelfth of that.
        - A **size** is a number and a unit of bytes in quotes. Decimal: `"500 kB"`, `"100 MB"`, `"2 GB"`, `"1 TB"`; binary:
          `"64 KiB"`, `"16 MiB"`, `"1 GiB"`. UCUM's own codes (`kBy`, `GBy`, `KiBy`) work too. Only here is `B` a byte: as the
          unit of a property it is the bel, as UCUM has it.
        - A **unit** of a property is a UCUM code, case-sensitive: `Cel`, `%`, `hPa`, `m/s2`, `ug/m3`, `[ppm]`, `kW.h`, `dB[SPL]`.

        This page is generated from the table of options in the code.

        """;

    /// <summary>The page <c>docs/configuration.md</c>.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder(Introduction);
        foreach (var section in OptionPage.Sections(OptionTable.Root))
            OptionPage.Append(page, section, "as declared");
        return page.ToString();
    }

    /// <summary>The file <c>docs/edgetwin.default.toml</c>: every option with its default, commented out.</summary>
    public static string DefaultFile()
    {
        var file = new StringBuilder();
        Comment(file, "EdgeTwin: every option with its default. A line that starts with '#' and a space explains; remove the '#' of any other to change it.");
        Comment(file, "Sections in double brackets may be there any number of times; those below are examples.");
        foreach (var section in OptionPage.Sections(OptionTable.Root))
        {
            file.Append('\n');
            Comment(file, section.Description);
            file.Append(section.IsRepeated ? "#" : "").Append(section.Header).Append('\n');
            foreach (var option in section.Options.Where(option => option.Section is null))
            {
                file.Append('\n');
                Comment(file, $"{option.Description} Allowed: {option.Allowed}.{(option.Default is null ? " Must be given." : "")}");
                file.Append('#').Append(option.Name).Append(" = ").Append(option.Example ?? option.Default).Append('\n');
            }
        }
        return file.ToString();
    }

    private static void Comment(StringBuilder file, string text)
    {
        var width = 0;
        foreach (var word in text.Replace("`", "", StringComparison.Ordinal).Split(' '))
        {
            if (width > 0 && width + word.Length + 1 > CommentWidth)
            {
                file.Append('\n');
                width = 0;
            }
            file.Append(width == 0 ? "# " : " ").Append(word);
            width += word.Length + 1;
        }
        file.Append('\n');
    }
}
