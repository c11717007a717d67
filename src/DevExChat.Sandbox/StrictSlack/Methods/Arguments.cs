using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>The arguments of a web API call: a form, a query or a JSON object.</summary>
internal sealed partial record Arguments(JsonObject Values, bool IsForm)
{
    public List<string> Warnings { get; } = [];

    public static (Arguments? Arguments, ApiAnswer? Refusal) Read(HttpRequest request, byte[] body)
    {
        var (arguments, refusal) = ReadAny(request, body);
        return arguments?.Values.Any(argument => !Name().IsMatch(argument.Key)) is true ? (null, ApiAnswer.Refused("invalid_arg_name")) : (arguments, refusal);
    }

    private static (Arguments? Arguments, ApiAnswer? Refusal) ReadAny(HttpRequest request, byte[] body)
    {
        if (HttpMethods.IsGet(request.Method)) return (Form(request.QueryString.Value ?? ""), null);
        if (body.Length == 0) return (Form(""), null);
        if (request.ContentType is null) return (null, ApiAnswer.Refused("missing_post_type"));
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return (null, ApiAnswer.Refused("invalid_post_type"));
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return (null, ApiAnswer.Refused("invalid_charset"));
        if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)) return (Form(Encoding.UTF8.GetString(body)), null);
        if (!type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) return (null, ApiAnswer.Refused("invalid_post_type"));
        return Json(body, type.Charset.HasValue);
    }

    private static Arguments Form(string encoded)
    {
        var values = new JsonObject();
        foreach (var (name, value) in QueryHelpers.ParseQuery(encoded)) values[name] = value.ToString();
        return new Arguments(values, IsForm: true);
    }

    private static (Arguments? Arguments, ApiAnswer? Refusal) Json(byte[] body, bool namesCharset)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject values) return (null, ApiAnswer.Refused("json_not_object"));
            // A parsed object reads its members on first use, and a repeated one only then turns out to be invalid.
            _ = values.Count;
            var arguments = new Arguments(values, IsForm: false);
            if (!namesCharset) arguments.Warnings.Add("missing_charset");
            return (arguments, null);
        }
        catch (Exception invalid) when (invalid is JsonException or ArgumentException)
        {
            return (null, ApiAnswer.Refused("invalid_json"));
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,127}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
