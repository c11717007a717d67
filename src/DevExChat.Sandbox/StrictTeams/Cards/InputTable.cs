using static DevExChat.Sandbox.Shapes.Shape;

namespace DevExChat.Sandbox.StrictTeams.Cards;

/// <summary>The inputs of a card. Each must have a label, and say what is wrong when it must be answered and is not.</summary>
internal static class InputTable
{
    private static readonly Shape Choice = new(Must("title", CardTable.Text), Must("value", CardTable.Text), May("type", new OneOf("Input.Choice")));

    private static readonly Shape Query = new(
        Must("type", new OneOf("Data.Query")), Must("dataset", new Words(1, 200)), May("count", Amount.Any), May("skip", Amount.Any), May("associatedInputs", Anything.AtAll));

    public static IEnumerable<Shape> All =>
    [
        Input("Input.Text", May("maxLength", Amount.Any), May("isMultiline", Flag.Any), May("regex", new Words(1, 1_000)), May("placeholder", new Words(0, 1_000)),
            May("style", new OneOfAnyCase("text", "tel", "url", "email", "password")), May("value", new Words(0, 100_000)), May("inlineAction", new Later(() => ActionTable.OnSelect))),
        Input("Input.Number", May("min", Amount.Any), May("max", Amount.Any), May("value", Amount.Any), May("placeholder", new Words(0, 1_000))),
        Input("Input.Date", May("min", new Words(0, 30)), May("max", new Words(0, 30)), May("value", new Words(0, 30)), May("placeholder", new Words(0, 1_000))),
        Input("Input.Time", May("min", new Words(0, 30)), May("max", new Words(0, 30)), May("value", new Words(0, 30)), May("placeholder", new Words(0, 1_000))),
        Input("Input.Toggle", Must("title", new Words(1, 1_000)), May("value", new Words(0, 1_000)), May("valueOn", new Words(0, 1_000)), May("valueOff", new Words(0, 1_000)), May("wrap", Flag.Any)),
        Input("Input.ChoiceSet", May("choices", new Listing(Choice, 0, 1_000)), May("choices.data", Query), May("isMultiSelect", Flag.Any), May("placeholder", new Words(0, 1_000)),
            May("style", new OneOfAnyCase("compact", "expanded", "filtered")), May("value", new Words(0, 10_000)), May("wrap", Flag.Any))
            .Also((input, pointer, found) =>
            {
                if (CardControls.IsOfTeams(input)) return;
                if (CardControls.DatasetOf(input) is not null && input["style"]?.ToString() is not "filtered") found.Report($"{pointer}/style", "a list that is not filtered is not searched");
                if (CardControls.InitialValue(input) is { } value && !CardControls.ChosenIn(input, value).All(CardControls.ValuesOf(input).Contains)) found.Report($"{pointer}/value", "value is none of the choices, and is shown as nothing");
            }),
    ];

    private static Shape Input(string type, params Property[] own) =>
        Of(type, [Must("id", new Words(1, 200)), Must("label", new Words(1, 1_000)), May("isRequired", Flag.Any), May("errorMessage", new Words(1, 1_000)), .. own,
                .. CardTable.Common().Where(property => property.Name != "id")])
            .Also((input, pointer, found) =>
            {
                if (input["isRequired"]?.GetValue<bool>() is true && input["errorMessage"] is null) found.Report(pointer, "missing errorMessage of a required input");
            });
}
