namespace EdgeTwin.Notes.Checking;

/// <summary>What is wrong with a note, or worth knowing of it.</summary>
public enum ProblemKind
{
    /// <summary>A link leads to no note.</summary>
    BrokenNote,

    /// <summary>A link leads to a heading that its note does not have.</summary>
    BrokenHeading,

    /// <summary>A link leads to a block that its note does not have.</summary>
    BrokenBlock,

    /// <summary>A link may mean several notes.</summary>
    AmbiguousLink,

    /// <summary>Another note is called the same.</summary>
    DuplicateName,

    /// <summary>Another heading of the note has the same text, so that links cannot tell them apart.</summary>
    DuplicateHeading,

    /// <summary>A footnote or link reference is defined twice.</summary>
    DuplicateDefinition,

    /// <summary>A footnote or link reference is used that is not defined.</summary>
    MissingDefinition,

    /// <summary>A footnote or link reference is defined that is not used.</summary>
    UnusedDefinition,

    /// <summary>The front matter cannot be read as it stands.</summary>
    BadFrontMatter,

    /// <summary>No other note links to this.</summary>
    OrphanNote,

    /// <summary>Nothing is in the note.</summary>
    EmptyNote,

    /// <summary>A note of a type lacks a field that its schema demands.</summary>
    MissingField,

    /// <summary>A field's value is not of the type that the schema says.</summary>
    WrongFieldType,

    /// <summary>A field's value is none of those that the schema allows.</summary>
    WrongFieldValue,

    /// <summary>A note of a type lacks a section that its schema demands.</summary>
    MissingSection,
}
