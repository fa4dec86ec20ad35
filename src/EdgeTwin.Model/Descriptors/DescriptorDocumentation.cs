using System.Text;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>Writes down what <see cref="DescriptorTable"/> says.</summary>
public static class DescriptorDocumentation
{
    private const string Introduction =
        """
        # Device descriptors: reference

        A part is described by a `device.toml`; [what that is for and an example](../hardware/devices/README.md). This page lists every
        key. A key that is not listed here is an error, and every error names file, line, column and what is allowed.

        ## Formulas

        Numbers are written in decimal, hexadecimal (`0x1F`), binary (`0b101`) or scientific notation (`1.5e-3`), with `_` between digits
        where it helps. All are doubles. From loosest to tightest bind `? :`, `||`, `&&`, `==` `!=`, `<` `<=` `>` `>=`, `|`, `&`, `<<` `>>`,
        `+` `-`, `*` `/` `%`, unary `-` `!` `~`, and `^`, which is a power and binds from the right. Unlike in C, `&` and `|` bind tighter
        than comparisons, and comparisons do not chain. Anything but 0 is true. Bit operations and shifts take the whole number at or below
        theirs. What has no value (`0 / 0`, the root of -1, a shift by less than 0 or more than 63) is no number, and a property whose
        formula gives none is bad.

        """;

    /// <summary>The page <c>docs/descriptors.md</c>.</summary>
    /// <param name="algorithms">The algorithms there are.</param>
    public static string Markdown(IReadOnlyList<AlgorithmDescriptor> algorithms)
    {
        var page = new StringBuilder(Introduction);
        page.Append($"\nFunctions: {string.Join(", ", FormulaFunction.All.Select(Signature))}. `round` goes away from zero at a half; angles are in radians.\n");
        OptionPage.Append(page, DescriptorTable.Root, "none");
        foreach (var section in OptionPage.Sections(DescriptorTable.Root))
            OptionPage.Append(page, section, "none");
        page.Append("\n## Algorithms\n\nCompensations in the program, for `algorithm`. Each needs fields or settings of these names and adds fields for the formulas.\n\n");
        page.Append("| algorithm | needs | adds | what it is |\n| --- | --- | --- | --- |\n");
        foreach (var algorithm in algorithms)
            page.Append($"| `{algorithm.Name}` | {string.Join(", ", algorithm.Inputs)} | {string.Join(", ", algorithm.Outputs)} | {algorithm.Description} |\n");
        return page.ToString();
    }

    private static string Signature(FormulaFunction function) => function.ArgumentsMax switch
    {
        1 => $"`{function.Name}(x)`",
        2 => function.Name == "atan2" ? "`atan2(y, x)`" : $"`{function.Name}(x, y)`",
        _ => $"`{function.Name}(x, y, …)`",
    };
}
