namespace EdgeTwin.Notes.Schemas;

/// <summary>What a field's value must be.</summary>
public enum FieldKind
{
    /// <summary>Any one value.</summary>
    Text,

    /// <summary>A number, such as <c>4</c> or <c>-0.5</c>.</summary>
    Number,

    /// <summary>A day, <c>2026-11-26</c>, with or without a time behind it.</summary>
    Date,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A link to a note that is there: <c>[[note]]</c>.</summary>
    Link,

    /// <summary>Any number of values.</summary>
    List,
}
