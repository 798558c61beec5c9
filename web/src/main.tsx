import './app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/queries.ts'
import { startTexts } from './i18n/i18n.ts'
import { createStudioRouter } from './router.tsx'
import { currentTheme, showTheme } from './shell/theme.ts'
import { ToastProvider } from './ui/toast.tsx'

showTheme(currentTheme())
const root = document.getElementById('root')
if (!root) throw new Error('The page has no element for the studio')
const queryClient = createQueryClient()
const router = createStudioRouter(queryClient)

void startTexts().then(() =>
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </QueryClientProvider>
    </StrictMode>,
  ),
)
