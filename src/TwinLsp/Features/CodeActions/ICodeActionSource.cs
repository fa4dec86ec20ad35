namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Knows one kind of thing that can be done at a place.</summary>
internal interface ICodeActionSource
{
    /// <summary>The kinds of its actions, none of them below another.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>What can be done there. No edit is made yet.</summary>
    IEnumerable<PlannedAction> Find(CodeActionPlace place);
}
