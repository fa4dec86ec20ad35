namespace EdgeTwin.Lsp.Features.Completion;

/// <summary>Knows what can stand in one kind of place.</summary>
internal interface ICompletionSource
{
    /// <summary>What can stand there; null if the place is of another kind.</summary>
    CompletionAnswer? Find(CompletionPlace place);
}
