namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>Something that a machine, or what is around it, does wrongly: each must be found out.</summary>
internal enum Mistake
{
    None,

    /// <summary>It does not look whether the workflow is otherwise.</summary>
    IgnoresDrift,

    /// <summary>It does not look whether the approval still counts.</summary>
    IgnoresRefusal,

    /// <summary>It begins without an approval.</summary>
    BeginsAnyway,

    /// <summary>It acts before what it is about to do is on the disk.</summary>
    ForgetsIntents,

    /// <summary>It does not write down what came of an effect.</summary>
    ForgetsOutcomes,

    /// <summary>It gives the same effect another key each time.</summary>
    NewKeys,

    /// <summary>It does again by itself what nobody can tell.</summary>
    RepeatsByItself,

    /// <summary>It takes a note that somebody changed for the one that was approved.</summary>
    TrustsNotes,
}
