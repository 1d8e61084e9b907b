const type = 'application/x-matchboard-column';

export function startColumnDrag(transfer: DataTransfer, column: string): void {
  transfer.setData(type, column);
  transfer.effectAllowed = 'link';
}

export function isColumnDrag(transfer: DataTransfer): boolean {
  return transfer.types.includes(type);
}

/** The dragged column's name; null where something else is dragged. */
export function draggedColumn(transfer: DataTransfer): string | null {
  return isColumnDrag(transfer) ? transfer.getData(type) : null;
}
