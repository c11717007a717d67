using DevExChat.Domain.People;

namespace DevExChat.Domain.Proposals;

/// <summary>A vendor's question. Its answer goes to everyone; who asked is never told.</summary>
public sealed class Question
{
    private Question()
    {
    }

    internal Question(int number, string text, PersonId asker, DateTimeOffset at) =>
        (Number, Text, Asker, AskedAt) = (number, text, asker, at);

    /// <summary>Counts from 1 within the opportunity.</summary>
    public int Number { get; private set; }

    public string Text { get; private set; } = "";

    public PersonId Asker { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void Resolve(string answer, DateTimeOffset at) => (Answer, AnsweredAt) = (answer, at);
}
