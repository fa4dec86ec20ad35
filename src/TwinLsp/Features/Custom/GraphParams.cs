namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>The parameters of <c>edgetwin/graph</c>.</summary>
internal sealed class GraphParams
{
    /// <summary>The note in the middle, or the folder of a vault; without it, all of the first vault.</summary>
    public string? Uri { get; set; }

    /// <summary>Over how many links from the note; 1 if it is left out.</summary>
    public int? Depth { get; set; }

    /// <summary>Whether all of the note's vault is wanted, with the note among it.</summary>
    public bool? Whole { get; set; }

    /// <summary>How many nodes are wanted at most.</summary>
    public int? Limit { get; set; }
}
