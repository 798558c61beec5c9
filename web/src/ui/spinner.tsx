/** Something is under way; whoever uses it says what in words. */
export function Spinner({ className = 'size-5' }: { className?: string }) {
  return (
    <svg aria-hidden="true" className={`${className} shrink-0 animate-spin`} viewBox="0 0 24 24">
      <circle
        cx="12"
        cy="12"
        fill="none"
        opacity=".25"
        r="9"
        stroke="currentColor"
        strokeWidth="3"
      />
      <path
        d="M12 3a9 9 0 0 1 9 9"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        strokeWidth="3"
      />
    </svg>
  )
}
