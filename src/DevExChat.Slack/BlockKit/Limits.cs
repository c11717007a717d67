namespace DevExChat.Slack.BlockKit;

/// <summary>What Slack takes at most. Counted in UTF-16 units, after escaping, which is the strictest reading of its pages.</summary>
internal static class Limits
{
    public const int MessageBlocks = 50;
    public const int ViewBlocks = 100;

    /// <summary>Near 13,000 Slack starts to refuse a message as too long; nobody says exactly where.</summary>
    public const int MessageCharacters = 12_500;
    public const int ViewCharacters = 40_000;
    public const int ViewBytes = 245_000;

    /// <summary>An update refuses more than 4,000; one text serves both.</summary>
    public const int MessageText = 3_900;
    public const int Text = 3_000;
    public const int Header = 150;
    public const int FieldText = 2_000;
    public const int Facts = 6;
    public const int FactLabel = 150;
    public const int CheckItem = 500;

    public const int Buttons = 3;
    public const int More = 5;
    public const int ButtonText = 75;
    public const int Value = 2_000;
    public const int Address = 3_000;
    public const int OptionText = 75;
    public const int OptionValue = 75;
    public const int Options = 100;

    /// <summary>Up to so many choices all stand there at once, as radio buttons or tick boxes.</summary>
    public const int FewChoices = 4;

    public const int Title = 24;
    public const int Label = 2_000;
    public const int Hint = 2_000;
    public const int Placeholder = 150;
    public const int Input = 3_000;
    public const int FieldError = 500;

    public const int ConfirmTitle = 100;
    public const int ConfirmText = 300;
    public const int ConfirmButton = 30;
}
