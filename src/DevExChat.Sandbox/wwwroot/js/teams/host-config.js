// Teams' measures in the page's own colours: they follow light and dark by themselves.

const colours = name => ({ default: `var(--${name})`, subtle: 'var(--soft)' });
const foreground = {
  default: colours('ink'), dark: colours('ink'), light: colours('soft'), accent: colours('accent'),
  good: colours('accent'), warning: colours('amber'), attention: colours('danger'),
};
const ground = (backgroundColor, borderColor = 'var(--line)') => ({ backgroundColor, borderColor, foregroundColors: foreground });

export const hostConfig = {
  fontFamily: 'inherit',
  supportsInteractivity: true,
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 12 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: ground('transparent'), emphasis: ground('var(--sunken)'), accent: ground('var(--accent-soft)'),
    good: ground('var(--accent-soft)'), attention: ground('var(--danger-soft)'), warning: ground('var(--amber-soft)', 'var(--amber-line)'),
  },
  actions: {
    maxActions: 6, spacing: 'default', buttonSpacing: 8, showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    actionsOrientation: 'horizontal', actionAlignment: 'left',
  },
  adaptiveCard: { allowCustomStyle: false },
  textBlock: { headingLevel: 2 },
  textStyles: { heading: { size: 'large', weight: 'bolder', color: 'default', isSubtle: false } },
  factSet: {
    title: { color: 'default', size: 'default', weight: 'bolder', wrap: true, maxWidth: 180 },
    value: { color: 'default', size: 'default', weight: 'default', wrap: true }, spacing: 16,
  },
  inputs: {
    label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' } },
    errorMessage: { weight: 'default', color: 'attention', spacing: 'small' },
  },
};
