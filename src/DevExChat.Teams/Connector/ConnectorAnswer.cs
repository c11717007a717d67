using System.Text.Json;

namespace DevExChat.Teams.Connector;

/// <summary>How a call to the Connector ended.</summary>
internal abstract record ConnectorAnswer
{
    private ConnectorAnswer()
    {
    }

    public sealed record Ok(JsonElement Body) : ConnectorAnswer
    {
        /// <summary>Never the body: it holds people's names.</summary>
        public override string ToString() => nameof(Ok);
    }

    /// <summary>It said no.</summary>
    public sealed record Error(int Status, string Code) : ConnectorAnswer;

    /// <summary>Certainly not applied; later, not before <paramref name="Wait"/> when it said so.</summary>
    public sealed record Later(string Reason, TimeSpan? Wait = null) : ConnectorAnswer;

    /// <summary>Nobody knows whether it was applied.</summary>
    public sealed record Unknown(string Reason) : ConnectorAnswer;
}
