namespace EdgeTwin.Self.Encoder;

/// <summary>
/// The sizes of the Universal Sentence Encoder Lite (Cer et al. 2018, the transformer): two layers, of which the first widens. Another shape
/// would be another version of the file.
/// </summary>
internal static class EncoderShape
{
    /// <summary>Rows of the embedding: the vocabulary, and two that no piece has.</summary>
    public const int EmbeddingRows = 8002;

    /// <summary>Numbers of a piece before the first layer.</summary>
    public const int EmbeddingWidth = 256;

    /// <summary>Numbers of a piece after it, and of a sentence.</summary>
    public const int Width = 512;

    /// <summary>Numbers in the middle of a layer's second half.</summary>
    public const int HiddenWidth = 1536;

    /// <summary>Heads of the attention of both layers.</summary>
    public const int Heads = 4;

    /// <summary>Wavelengths by which a piece is told its place; each gives a sine and a cosine.</summary>
    public const int Wavelengths = EmbeddingWidth / 2;

    /// <summary>What is added to a variance.</summary>
    public const float NormEpsilon = 1e-6f;

    private const string Stack = "module_apply_default/Encoder_en/KonaTransformer/Encode/TransformerStack/";
    private const string Applied = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
    private const string Given = "module/Encoder_en/KonaTransformer/Encode/";
    private const string Joined = "/ConcatPartitions/concat";
    private const string Norm = "layer_prepostprocess/layer_norm/layer_norm_";

    /// <summary>The parts of a file, in their order.</summary>
    public static EncoderSection[] Sections { get; } =
    [
        EncoderSection.Rows(EmbeddingRows, EmbeddingWidth, "module/Embeddings_en"),
        EncoderSection.Vector(Wavelengths, Stack + "Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1"),
        EncoderSection.Dense(EmbeddingWidth, Width, Applied + "Layer_0/TransformerLayer/dense/kernel" + Joined, Applied + "Layer_0/TransformerLayer/dense/bias" + Joined),
        .. Layer(0, EmbeddingWidth),
        .. Layer(1, Width),
        EncoderSection.Dense(Width, Width, "module/Encoder_en/hidden_layers/tanh_layer_0/weights", "module/Encoder_en/hidden_layers/tanh_layer_0/bias"),
    ];

    private static EncoderSection[] Layer(int number, int width)
    {
        var applied = $"{Applied}Layer_{number}/TransformerLayer/";
        var given = $"{Given}Layer_{number}/TransformerLayer/";
        var stack = $"{Stack}Layer_{number}/TransformerLayer/";
        return
        [
            EncoderSection.Vector(width, applied + Norm + "scale" + Joined),
            EncoderSection.Vector(width, applied + Norm + "bias" + Joined),
            EncoderSection.Dense(width, 3 * width, given + "MultiheadAttention/qkv_transform_single/kernel/part_0", applied + "MultiheadAttention/qkv_transform_single/bias" + Joined),
            EncoderSection.Dense(width, Width, given + "MultiheadAttention/output_transform_single/kernel/part_0", applied + "MultiheadAttention/output_transform_single/bias" + Joined),
            EncoderSection.Vector(Width, applied + "FFN/" + Norm + "scale" + Joined),
            EncoderSection.Vector(Width, applied + "FFN/" + Norm + "bias" + Joined),
            EncoderSection.Dense(Width, HiddenWidth, stack + "FFN/conv1/Tensordot/Reshape_1", applied + "FFN/conv1/bias" + Joined),
            EncoderSection.Dense(HiddenWidth, Width, stack + "FFN/conv2/Tensordot/Reshape_1", applied + "FFN/conv2/bias" + Joined),
        ];
    }
}
