using System.Reflection;
using System.Text.Json;
using EdgeTwin.Client.Contracts;
using Nerdbank.MessagePack;

namespace EdgeTwin.Client.Tests;

public sealed class ContractReaderTests
{
    private static readonly MethodInfo[] Readers = typeof(ContractReader).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

    private static readonly NullabilityInfoContext Nullability = new();

    public static TheoryData<string> Contracts => [.. Readers.Select(reader => reader.ReturnType.Name)];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_contract_comes_out_as_its_JSON_form_would_whole_and_with_nothing_that_may_be_missing(string name)
    {
        var type = Contract(name);
        var number = 0;
        foreach (var isWhole in new[] { true, false })
        {
            var value = Make(type, isWhole, ref number);
            var bytes = Packed(value);
            Assert.Equal(Json(value), Json(Read(type, bytes)));
            // In another order, and with members that a later version has.
            Assert.Equal(Json(value), Json(Read(type, Packed(JsonSerializer.SerializeToElement(value, ApiJson.Default.GetTypeInfo(type)!), isReversed: true))));
        }
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_member_that_must_be_there_is_missed_by_name_and_one_of_another_kind_refused(string name)
    {
        var type = Contract(name);
        var number = 0;
        var whole = JsonSerializer.SerializeToElement(Make(type, isWhole: true, ref number), ApiJson.Default.GetTypeInfo(type)!);
        foreach (var parameter in type.GetConstructors()[0].GetParameters())
        {
            var member = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);
            var error = Record.Exception(() => Read(type, Packed(whole, without: member)));
            if (MayBeNull(parameter))
                Assert.Null(error);
            else
                Assert.Contains(member, Assert.IsType<MessagePackSerializationException>(error).Message, StringComparison.Ordinal);
            Assert.IsType<MessagePackSerializationException>(Record.Exception(() => Read(type, Packed(whole, spoilt: member))));
        }
    }

    [Fact]
    public void Every_contract_that_an_agent_answers_with_has_a_reader()
    {
        var answered = typeof(EdgeTwinClient).GetMethods().Select(method => method.ReturnType).Where(type => type.IsGenericType).Select(type => type.GenericTypeArguments[0]).Where(type => type.Namespace == typeof(ApiJson).Namespace);
        Assert.Empty(answered.Except(Readers.Select(reader => reader.ReturnType)));
    }

    [Fact]
    public void No_bytes_make_a_reader_fail_in_another_way()
    {
        var random = new Random(1);
        var number = 0;
        var whole = Packed(Make(typeof(AlertReport), isWhole: true, ref number));
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[64];
            random.NextBytes(bytes);
            bytes[0] = (byte)(0x80 | (i & 0x1f));
            if (i % 2 == 0)
            {
                bytes = [.. whole];
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                bytes = bytes[..random.Next(1, bytes.Length + 1)];
            }
            var error = Record.Exception(() => Read(typeof(AlertReport), bytes));
            Assert.True(error is null or MessagePackSerializationException or EndOfStreamException or OverflowException, $"{error} at {Convert.ToHexString(bytes)}");
        }
    }

    private static Type Contract(string name) => Readers.Single(reader => reader.ReturnType.Name == name).ReturnType;

    private static object Read(Type type, byte[] bytes) => typeof(ContractReaderTests).GetMethod(nameof(ReadAs), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [bytes], null)!;

    private static T ReadAs<T>(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        var record = new RecordReader(ref reader);
        return Readers.Single(reader => reader.ReturnType == typeof(T)).CreateDelegate<ReadRecord<T>>()(ref record);
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, ApiJson.Default.GetTypeInfo(value.GetType())!);

    private static byte[] Packed(object value)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        ContractWriter.Write(ref writer, value, ApiJson.Default.Options);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A JSON object as a map, changed.</summary>
    private static byte[] Packed(JsonElement value, bool isReversed = false, string? without = null, string? spoilt = null)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        Write(ref writer, value, isReversed, without, spoilt);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ref MessagePackWriter writer, JsonElement value, bool isReversed, string? without, string? spoilt)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = value.EnumerateObject().Where(member => member.Name != without).ToList();
                if (isReversed)
                    members.Reverse();
                writer.WriteMapHeader(members.Count + (isReversed ? 1 : 0));
                foreach (var member in members)
                {
                    writer.Write(member.Name);
                    if (member.Name == spoilt)
                        writer.Write([1, 2, 3]);
                    else
                        Write(ref writer, member.Value, isReversed, null, null);
                }
                if (isReversed)
                {
                    writer.Write("of_a_later_version");
                    writer.WriteArrayHeader(1);
                    writer.WriteMapHeader(0);
                }
                break;
            case JsonValueKind.Array:
                writer.WriteArrayHeader(value.GetArrayLength());
                foreach (var item in value.EnumerateArray())
                    Write(ref writer, item, isReversed, null, null);
                break;
            case JsonValueKind.String:
                writer.Write(value.GetString());
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var number):
                writer.Write(number);
                break;
            case JsonValueKind.Number:
                writer.Write(value.GetDouble());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.Write(value.GetBoolean());
                break;
            default:
                writer.WriteNil();
                break;
        }
    }

    private static bool MayBeNull(ParameterInfo parameter) => Nullability.Create(parameter).WriteState == NullabilityState.Nullable;

    /// <summary>A contract in which no two members have the same value.</summary>
    private static object Make(Type type, bool isWhole, ref int number)
    {
        number++;
        if (type == typeof(string))
            return $"text {number} ü";
        if (type == typeof(double))
            return number + 0.5;
        if (type == typeof(long))
            return (long)number << 33;
        if (type == typeof(int))
            return number;
        if (type == typeof(bool))
            return number % 2 == 0;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var items = Array.CreateInstance(type.GenericTypeArguments[0], isWhole ? 2 : 0);
            for (var i = 0; i < items.Length; i++)
                items.SetValue(Make(type.GenericTypeArguments[0], isWhole, ref number), i);
            return items;
        }
        var arguments = new List<object?>();
        foreach (var parameter in type.GetConstructors()[0].GetParameters())
            arguments.Add(!isWhole && MayBeNull(parameter) ? null : Make(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, isWhole, ref number));
        return type.GetConstructors()[0].Invoke([.. arguments]);
    }
}
