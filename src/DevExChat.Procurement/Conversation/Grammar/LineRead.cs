using DevExChat.Domain;
using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>What a typed line turned out to be.</summary>
public abstract record LineRead;

/// <summary>A verb with what was said to it; the only case in which something may run.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Ref">The opportunity, if one was named.</param>
/// <param name="Arguments">The values by form field; free text stands under the field it fills. None is empty.</param>
public sealed record ReadVerb(Verb Verb, OpportunityId? Ref, IReadOnlyDictionary<string, string> Arguments) : LineRead;

/// <summary>A slip of the finger, most likely. Nothing runs; the person is offered the corrected line.</summary>
/// <param name="Verb">What was probably meant.</param>
/// <param name="Line">The line with that word in place of the one typed.</param>
public sealed record DidYouMean(Verb Verb, string Line) : LineRead;

/// <summary>No verb of ours, nor close to one.</summary>
/// <param name="Word">What was typed in its place, short enough to quote back.</param>
public sealed record UnknownVerb(string Word) : LineRead;

/// <summary>Nothing was typed: the person wants their home.</summary>
public sealed record NoVerb : LineRead;

/// <summary>A verb was understood, but not what follows it.</summary>
public sealed record LineRefused(Refusal Refusal) : LineRead;
