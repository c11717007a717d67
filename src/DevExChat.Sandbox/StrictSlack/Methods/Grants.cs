namespace DevExChat.Sandbox.StrictSlack.Methods;

/// <summary>What a token is worth.</summary>
public enum TokenStatus
{
    Active,
    Revoked,
    Expired,

    /// <summary>The account behind it is gone.</summary>
    Inactive,
}

/// <summary>The tokens and scopes the workspace gave the app. A test may take them away.</summary>
public sealed class Grants
{
    private readonly StrictSlackOptions options;
    private readonly Lock gate = new();
    private readonly HashSet<string> scopes;
    private TokenStatus botToken = TokenStatus.Active;

    internal Grants(StrictSlackOptions options)
    {
        this.options = options;
        scopes = new HashSet<string>(options.Scopes, StringComparer.Ordinal);
    }

    /// <summary>What the bot token is worth now.</summary>
    public TokenStatus BotToken
    {
        get
        {
            lock (gate) return botToken;
        }

        set
        {
            lock (gate) botToken = value;
        }
    }

    public IReadOnlyList<string> Scopes
    {
        get
        {
            lock (gate) return [.. scopes.Order(StringComparer.Ordinal)];
        }
    }

    public void TakeAway(string scope)
    {
        lock (gate) scopes.Remove(scope);
    }

    public void Grant(string scope)
    {
        lock (gate) scopes.Add(scope);
    }

    /// <summary>The app was installed with these scopes: they come on top of those it had.</summary>
    internal void Install(IEnumerable<string> granted)
    {
        lock (gate)
        {
            scopes.UnionWith(granted);
            botToken = TokenStatus.Active;
        }
    }

    internal bool Has(string scope)
    {
        lock (gate) return scopes.Contains(scope);
    }

    /// <summary>The error that the token earns where only the app-level one is taken, or null when it is good.</summary>
    internal string? RefusalOfApp(string? token) => token switch
    {
        null or "" => "not_authed",
        _ when string.Equals(token, options.AppToken, StringComparison.Ordinal) => null,
        _ when string.Equals(token, options.BotToken, StringComparison.Ordinal) => "not_allowed_token_type",
        _ => "invalid_auth",
    };

    /// <summary>The error that the token earns, or null when it is good.</summary>
    internal string? Refusal(string? token) => token switch
    {
        null or "" => "not_authed",
        _ when string.Equals(token, options.AppToken, StringComparison.Ordinal) => "not_allowed_token_type",
        _ when !string.Equals(token, options.BotToken, StringComparison.Ordinal) => "invalid_auth",
        _ => BotToken switch
        {
            TokenStatus.Revoked => "token_revoked",
            TokenStatus.Expired => "token_expired",
            TokenStatus.Inactive => "account_inactive",
            _ => null,
        },
    };
}
