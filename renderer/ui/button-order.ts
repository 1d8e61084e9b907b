import { createContext, useContext } from 'react';

/** Windows and Linux have the button that acts before the one that dismisses, macOS after it. */
export type ButtonOrder = 'confirm-first' | 'confirm-last';

const Order = createContext<ButtonOrder>('confirm-first');

/** Sets the order of the buttons in every dialog below. */
export const ButtonOrderProvider = Order;

export function useButtonOrder(): ButtonOrder {
  return useContext(Order);
}
