import { useFields, useSuggestions } from '#bridge/mapping.ts';
import { problemOf } from '#bridge/problem-error.ts';
import { useSource } from '#bridge/sources.ts';
import { ErrorPanel } from '#ui/error-panel.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { LoadedBoard, type MappingBoardProps } from './loaded-board.tsx';
import { sentences } from './sentences.ts';

/** Fields of Pinterest's, one a row, and the columns that fill them. */
export function MappingBoard(props: MappingBoardProps) {
  const source = useSource(props.sourceId);
  const fields = useFields(props.object);
  const suggestions = useSuggestions(props.sourceId, props.object);
  const error = source.error ?? fields.error ?? suggestions.error;
  if (error !== null) {
    const problem = problemOf(error);
    return <ErrorPanel message={problem.message} fix={problem.fix} />;
  }
  if (source.data === undefined || fields.data === undefined || suggestions.data === undefined) {
    return <Skeleton label={sentences.loading} lines={10} />;
  }
  return (
    <LoadedBoard
      {...props}
      columns={source.data.columns}
      fields={fields.data}
      suggestions={suggestions.data}
    />
  );
}
